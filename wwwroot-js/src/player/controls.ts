import { clock } from "../page/time-words";
import { h, setText } from "../shared/dom";
import { icon, setIcon } from "../shared/icon";
import type { LiteChoice, LiteMode } from "./lite";
import { LiteMenu } from "./lite-menu";
import { SeekBar } from "./seek-bar";
import { SettingsMenu, type MenuGroup } from "./settings-menu";

export interface ControlEvents {
  onPlay(): void;
  onMute(): void;
  onVolume(volume: number): void;
  onSeek(seconds: number): void;
  onLive(): void;
  onPictureInPicture(): void;
  onFullScreen(): void;
  onTheatre(): void;
  onCaptions(): void;
  onSetting(group: string, id: string): void;
  pictureAt(seconds: number): string | null;
  onMode(mode: LiteMode): void;
}

/** Everything the bar shows, in one value: the player draws it four times a second. */
export interface ControlView {
  playing: boolean;
  muted: boolean;
  volume: number;
  start: number;
  end: number;
  now: number;
  loadedTo: number;
  live: boolean;
  behind: boolean;
  badge: string;
  height: number | null;
  automatic: boolean;
  fullScreen: boolean;
  theatre: boolean;
  /** A small window over others is to be had. */
  floats: boolean;
  /** Null where there are none. */
  captions: boolean | null;
  settings: MenuGroup[];
  mode: LiteMode;
  choices: LiteChoice[];
}

/** The player's own control bar. Every button has a name that says what it does now. */
export class Controls {
  private readonly play = button("play", "Play (k)", "player-play");
  private readonly mute = button("volume-2", "Mute (m)", "player-mute");
  private readonly volume = h("input", { type: "range", class: "player-volume", min: 0, max: 1, step: 0.05, "aria-label": "Volume" });
  private readonly time = h("span", { class: "player-time" });
  private readonly live = h("button", { type: "button", class: "player-live" }, h("span", { class: "player-dot", "aria-hidden": "true" }), h("span"));
  private readonly quality = h("span", { class: "player-quality" });
  private readonly small = button("picture-in-picture-2", "Picture in picture", "player-small");
  private readonly captions = button("captions", "Captions", "player-captions");
  private readonly theatre = button("tv", "Theatre (t)", "player-theatre");
  private readonly full = button("maximize", "Full screen (f)", "player-full");
  readonly seekBar: SeekBar;
  readonly menu: LiteMenu | null;
  readonly settings: SettingsMenu;
  readonly element: HTMLElement;

  constructor(events: ControlEvents, choices: LiteChoice[]) {
    this.menu = choices.length > 0 ? new LiteMenu(choices, (mode) => events.onMode(mode)) : null;
    this.settings = new SettingsMenu((group, id) => events.onSetting(group, id));
    this.seekBar = new SeekBar((seconds) => events.onSeek(seconds), (seconds) => events.pictureAt(seconds));
    this.element = h("div", { class: "player-controls" }, this.seekBar.element,
      h("div", { class: "player-row" }, this.play, this.mute, this.volume, this.time, this.live, h("span", { class: "player-space" }), this.quality, ...(this.menu ? [this.menu.element] : []), this.settings.element, this.captions, this.small, this.theatre, this.full));
    this.play.addEventListener("click", () => events.onPlay());
    this.mute.addEventListener("click", () => events.onMute());
    this.volume.addEventListener("input", () => events.onVolume(Number(this.volume.value)));
    this.live.addEventListener("click", () => events.onLive());
    this.small.addEventListener("click", () => events.onPictureInPicture());
    this.full.addEventListener("click", () => events.onFullScreen());
    this.theatre.addEventListener("click", () => events.onTheatre());
    this.captions.addEventListener("click", () => events.onCaptions());
  }

  /** Somebody is choosing: the controls stay. */
  get isOpen(): boolean { return this.settings.isOpen || this.menu?.isOpen === true; }

  show(view: ControlView): void {
    name(this.play, view.playing ? "pause" : "play", view.playing ? "Pause (k)" : "Play (k)");
    name(this.mute, view.muted || view.volume === 0 ? "volume-x" : view.volume < 0.5 ? "volume-1" : "volume-2", view.muted ? "Sound on (m)" : "Mute (m)");
    name(this.full, view.fullScreen ? "minimize" : "maximize", view.fullScreen ? "Leave full screen (f)" : "Full screen (f)");
    this.volume.value = String(view.muted ? 0 : view.volume);
    this.volume.style.setProperty("--share", `${(view.muted ? 0 : view.volume) * 100}%`);
    setText(this.time, view.live ? clock(view.now - view.start) : `${clock(view.now)} / ${clock(view.end)}`);
    this.live.hidden = !view.live;
    this.live.classList.toggle("is-behind", view.behind);
    this.live.disabled = !view.behind;
    setText(this.live.lastElementChild!, view.badge);
    setText(this.quality, view.height ? `${view.height}p${view.automatic ? " auto" : ""}` : "");
    this.menu?.show(view.mode, view.choices);
    this.settings.show(view.mode === "Picture" ? view.settings : []);
    this.small.hidden = !view.floats || view.mode !== "Picture";
    this.theatre.setAttribute("aria-pressed", String(view.theatre));
    this.captions.hidden = view.captions === null;
    this.captions.setAttribute("aria-pressed", String(view.captions === true));
    this.seekBar.update(view.start, view.end, view.now, view.loadedTo);
  }
}

function button(symbol: string, label: string, className: string): HTMLButtonElement {
  const element = h("button", { type: "button", class: `player-button ${className}`, "aria-label": label, title: label });
  element.append(icon(symbol));
  return element;
}

function name(element: HTMLButtonElement, symbol: string, label: string): void {
  if (element.title === label && element.dataset.icon === symbol) return;
  element.dataset.icon = symbol;
  element.title = label;
  element.setAttribute("aria-label", label);
  setIcon(element.querySelector("svg")!, symbol);
}
