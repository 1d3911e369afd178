import { announce } from "../page/announce";
import { tell, type DotNet } from "../shared/browser-module";
import { h } from "../shared/dom";
import { Captions, type CaptionTrack } from "./captions";
import { Controls } from "./controls";
import type { Engine, EngineEvents } from "./engine";
import { FreezeWatch } from "./freeze-watch";
import { listenToKeys } from "./key-listener";
import type { KeyAct } from "./keys";
import { choicesOf, LiteOffer, rememberedMode, rememberMode, type LiteChoice, type LiteCosts, type LiteMode } from "./lite";
import { OfferBar } from "./lite-offer";
import { LiteView } from "./lite-view";
import { liveBadge } from "./live-numbers";
import { MediaToken } from "./media-token";
import { Message, type Notice } from "./message";
import { serveButtons } from "./page-buttons";
import { PositionReport } from "./position";
import { loadedTo } from "./quality-watch";
import { Quiet } from "./quiet";
import { Screen } from "./screen";
import { ScrubPictures } from "./scrub-pictures";
import type { Mark } from "./seek-bar";
import { Settings } from "./settings";
import { Source } from "./source";
import { Starter } from "./starter";
import { Supervisor, type Supervised } from "./supervisor";
import { Watermark } from "./watermark";

export interface PlayerOptions {
  mode: "Live" | "Replay";
  tokenUrl: string;
  startAt?: number | null;
  positionUrl?: string | null;
  title?: string | null;
  marks?: Mark[];
  /** Seconds behind the live edge at which playing starts; the server knows how long its parts are. */
  liveSyncSeconds?: number | null;
  /** What the stream's lighter forms cost; left out where it has none. */
  lite?: LiteCosts | null;
  /** A name that moves over the picture. */
  watermark?: string | null;
  captions?: CaptionTrack[] | null;
}

type State = "Resting" | "Waiting" | "Playing" | "Paused" | "Stalled" | "Ended" | "Refused";

/** Makes what plays the address. */
export type MakeEngine = (video: HTMLVideoElement, isLive: boolean, token: () => string | undefined, events: EngineEvents, liveSync?: number) => Engine;

/** Plays a live class or a recording into its element, with controls of its own. */
export class Player {
  private readonly video = h("video", { class: "player-video", playsinline: true, preload: "auto" });
  private readonly controls: Controls;
  private readonly message = new Message((notice) => this.answer(notice));
  private readonly engine: Engine;
  private readonly source: Source;
  private readonly position: PositionReport;
  private readonly starter = new Starter(this.video);
  private readonly supervisor: Supervisor;
  private readonly freeze: FreezeWatch;
  private readonly screen: Screen;
  private readonly settings: Settings;
  private readonly captions: Captions;
  private readonly quiet: Quiet;
  private readonly watermark: Watermark | null;
  private readonly offer = new LiteOffer();
  private readonly offerBar = new OfferBar(() => this.setMode(this.options.lite ? "Stills" : "Text"), () => this.offer.declined(performance.now()));
  private readonly lite: LiteView;
  private mode: LiteMode = "Picture";
  private pictureBits = 0; // what the picture took when it was last loaded
  private readonly leave = new AbortController();
  private state: State | undefined;
  private following = true;
  private wanted = true; // what the viewer wants: a player that stalls still "plays"

  constructor(private readonly element: HTMLElement, private readonly dotnet: DotNet | null, private readonly options: PlayerOptions, makeEngine: MakeEngine) {
    const live = options.mode === "Live";
    const token = new MediaToken(new URL(options.tokenUrl, document.baseURI).href);
    const events = {
      onFault: (fault: Parameters<Source["fault"]>[0]) => this.source.fault(fault),
      onLoaded: () => { this.source.arrived(); if (this.wanted && this.video.paused) void this.play(); },
    };
    this.engine = makeEngine(this.video, live, () => token.token, events, options.liveSyncSeconds ?? undefined);
    this.source = new Source(this.engine, token, () => this.startAt(), {
      onWaiting: () => this.enter("Waiting"),
      onRefused: () => this.enter("Refused"),
    });
    this.position = new PositionReport((seconds) => tell(dotnet, "OnPosition", seconds), options.positionUrl ?? undefined);
    this.lite = new LiteView(() => token.still, options.lite?.stillSeconds ?? 6);
    this.supervisor = new Supervisor(this.video, this.engine, this.source, () => this.supervised, {
      onQuality: (quality) => tell(dotnet, "OnQuality", quality),
      onStuck: () => this.offerLess(),
    });
    this.freeze = new FreezeWatch(document, () => this.wanted && !this.video.paused, () => this.supervisor.thawed(), this.leave.signal);
    this.screen = new Screen(element, this.video, !options.watermark);
    this.settings = new Settings(this.video, this.engine, live);
    this.captions = new Captions(this.video, options.captions ?? []);
    const pictures = live ? null : new ScrubPictures(token);
    this.controls = new Controls({
      onPlay: () => this.toggle(),
      onMute: () => this.setSound({ muted: !this.video.muted }),
      onTheatre: () => this.do("theatre"),
      onCaptions: () => { this.captions.toggle(); this.draw(); },
      onSetting: (group, id) => { this.settings.choose(group, id); this.draw(); },
      pictureAt: (seconds) => pictures?.at(seconds) ?? null,
      onVolume: (volume) => this.setSound({ volume, muted: volume === 0 }),
      onSeek: (seconds) => this.seek(seconds),
      onLive: () => this.goLive(),
      onPictureInPicture: () => void this.screen.float(),
      onFullScreen: () => void this.screen.full(),
      onMode: (mode) => this.setMode(mode),
    }, this.choices());
    this.controls.seekBar.setMarks(options.marks ?? []);
    this.quiet = new Quiet(element, () => this.isBusy, this.leave.signal);
    this.build();
    this.watermark = options.watermark ? new Watermark(element, options.watermark) : null;
    this.listen();
    this.apply(live ? rememberedMode(options.lite) : "Picture");
  }

  /** Another amount to load, from now on and next time on this device; nothing else of the room changes. */
  setMode(mode: LiteMode): void {
    if (mode === this.mode) return;
    rememberMode(mode);
    this.source.stop();
    this.apply(mode);
    announce(this.choices().find((choice) => choice.mode === mode)!.title);
  }

  seek(seconds: number): void {
    const edge = this.engine.edge;
    const atEdge = this.engine.live && edge !== null && edge - seconds < 3;
    if (atEdge) return this.goLive();
    this.follow(false);
    this.video.currentTime = Math.max(this.engine.start, seconds);
    this.draw();
  }

  /** A little inside, or the oldest segment may be gone by the time it is asked for. */
  private seekToStart(): void {
    if (this.engine.edge !== null) this.seek(Math.min(this.engine.start + 2, this.engine.edge));
  }

  setMarks(marks: Mark[]): void {
    this.controls.seekBar.setMarks(marks);
  }

  /** The room knows that the stream is back before the next try would. */
  lookAgain(): void {
    if (this.mode !== "Text" && (this.state === "Waiting" || this.state === "Ended")) this.source.hurry();
  }

  detach(): void {
    if (!this.isLive) this.position.now(this.video.currentTime);
    this.leave.abort();
    this.supervisor.close();
    this.watermark?.detach();
    this.screen.detach();
    this.lite.close();
    this.source.close();
    this.engine.destroy();
    this.element.replaceChildren();
  }

  private apply(mode: LiteMode): void {
    this.mode = mode;
    this.element.dataset.lite = mode.toLowerCase();
    this.source.soundOnly = this.engine.patient = mode === "Stills" || mode === "Sound";
    this.offer.reset();
    this.offerBar.hide();
    this.lite.show(mode);
    this.state = undefined;
    if (mode === "Text") return this.enter("Resting");
    this.wanted = true;
    this.follow(true);
    this.enter("Waiting");
    void this.source.begin();
  }

  private choices(): LiteChoice[] {
    if (!this.isLive) return [];
    if (this.mode === "Picture") this.pictureBits = this.engine?.streamBits || this.pictureBits;
    return choicesOf(this.options.lite, this.pictureBits);
  }

  private get isLive(): boolean { return this.options.mode === "Live"; }

  private startAt(): number | null {
    if (this.video.currentTime > 0 && !(this.isLive && this.following)) return this.video.currentTime;
    return this.isLive ? null : this.options.startAt ?? null;
  }

  private build(): void {
    this.element.classList.add("player");
    this.element.tabIndex = 0;
    this.element.setAttribute("role", "region");
    this.element.setAttribute("aria-label", this.options.title ? `Video: ${this.options.title}` : "Video");
    this.element.append(this.video, this.lite.element, this.message.element, this.offerBar.element, this.controls.element);
    if (this.options.title && "mediaSession" in navigator) navigator.mediaSession.metadata = new MediaMetadata({ title: this.options.title });
  }

  private listen(): void {
    const { signal } = this.leave;
    serveButtons({ onStart: () => this.seekToStart(), now: () => this.video.currentTime }, signal);
    listenToKeys(this.element, (act) => { this.do(act); this.quiet.wake(); }, signal);
    const on = (name: string, act: () => void) => this.video.addEventListener(name, act, { signal });
    on("playing", () => { this.freeze.over(); this.enter("Playing"); });
    on("pause", () => { if (!this.freeze.isHeld && !this.video.ended && this.video.readyState > 0 && this.mode !== "Text") this.paused(); }); // not when a new load resets it
    on("waiting", () => this.stalled());
    on("ended", () => this.ended());
    on("timeupdate", () => { if (!this.isLive && !this.video.paused) this.position.playing(this.video.currentTime); });
    on("volumechange", () => this.draw());
    this.video.addEventListener("click", () => this.tapped(), { signal });
    this.video.addEventListener("dblclick", () => void this.screen.full(), { signal });
    document.addEventListener("fullscreenchange", () => this.draw(), { signal });
    addEventListener("pagehide", () => { if (!this.isLive) this.position.leaving(this.video.currentTime); }, { signal });
    addEventListener("online", () => { if (this.state === "Waiting") this.source.hurry(); }, { signal });
    const drawing = setInterval(() => this.draw(), 250);
    signal.addEventListener("abort", () => clearInterval(drawing));
    this.quiet.wake();
  }

  /** With sound if the browser lets us, else silent with one clear button, else one button to begin. */
  private async play(): Promise<void> {
    this.wanted = true;
    const start = await this.starter.play();
    if (start === "muted") this.message.show("muted");
    if (start !== "blocked") return;
    this.wanted = false;
    this.message.show("blocked");
  }

  private toggle(): void {
    if (this.mode === "Text") return this.setMode("Picture");
    this.freeze.over();
    if (!this.video.paused) return this.video.pause();
    if (this.video.ended) this.video.currentTime = this.engine.start;
    void this.play();
  }

  private paused(): void {
    this.wanted = false;
    this.follow(false);
    this.enter("Paused");
    if (!this.isLive) this.position.now(this.video.currentTime);
  }

  private stalled(): void {
    if (this.mode === "Text" || !this.wanted || this.state !== "Playing" || this.video.seeking) return;
    this.supervisor.stalled();
    this.enter("Stalled");
    this.offerLess();
  }

  /** Silent while the stream itself stands still: less of it would not help. */
  private offerLess(): void {
    const next = this.choices().find(({ mode }) => mode === (this.options.lite && this.mode === "Picture" ? "Stills" : "Text"));
    if (this.isLive && this.mode === "Picture" && this.supervisor.isFlowing && this.offer.stalled(performance.now()) && next) this.offerBar.show(`${next.title}, ${next.cost}`);
  }

  private ended(): void {
    if (!this.isLive) this.position.now(this.video.duration);
    this.enter("Ended");
  }

  private goLive(): void {
    this.follow(true);
    this.engine.goLive();
    void this.play();
  }

  private follow(on: boolean): void {
    this.following = on;
    this.engine.follow(on);
  }

  private setSound(change: { volume?: number; muted?: boolean }): void {
    this.starter.set(change);
    if (this.message.element.dataset.notice === "muted") this.message.show(null);
  }

  private answer(notice: Notice): void {
    if (notice === "muted") this.setSound({ muted: false });
    if (notice === "blocked") void this.play();
    if (notice === "again") this.toggle();
    if (notice === "text") this.setMode("Picture");
  }

  private enter(state: State): void {
    if (state === this.state) return;
    this.state = state;
    this.element.dataset.state = state;
    const notices: Partial<Record<State, Notice>> = { Resting: "text", Waiting: "waiting", Stalled: "stalled", Ended: this.isLive ? "ended" : "again", Refused: "refused" };
    this.message.show(notices[state] ?? (this.starter.silenced && this.video.muted && state === "Playing" ? "muted" : null));
    tell(this.dotnet, "OnState", state === "Resting" ? "Paused" : state);
    this.draw();
    this.quiet.wake();
  }

  private draw(): void {
    const { video, engine } = this;
    const live = this.isLive && engine.live;
    const { behind, words } = liveBadge(this.following || engine.latency !== null ? engine.latency : null, this.following, engine.patient ? 20 : undefined);
    const end = live ? engine.edge ?? video.currentTime : Number.isFinite(video.duration) ? video.duration : 0;
    this.controls.show({
      playing: !video.paused, muted: video.muted, volume: video.volume,
      start: live ? engine.start : 0, end, now: video.currentTime, loadedTo: loadedTo(video),
      live, behind, badge: words, height: engine.height, automatic: engine.automatic,
      fullScreen: this.screen.isFull, theatre: this.screen.isTheatre, floats: this.screen.canFloat, captions: this.captions.isOn, settings: this.settings.groups,
      mode: this.mode, choices: this.choices(),
    });
  }

  private get supervised(): Supervised {
    const { state, mode } = this;
    return {
      isWanted: this.wanted, isPlaying: state === "Playing", isStalled: state === "Stalled", isWaiting: state === "Waiting", isFollowing: this.following, isLive: this.isLive,
      isOff: mode === "Text" || state === "Refused" || state === "Ended",
    };
  }

  /** A finger shows the controls first; a mouse pauses. */
  private tapped(): void {
    if (this.mode === "Text") return;
    if (matchMedia("(hover: hover)").matches) return this.toggle();
    if (this.quiet.isQuiet) this.quiet.wake();
  }

  private get isBusy(): boolean {
    const focus = document.activeElement;
    return this.state !== "Playing" || this.mode !== "Picture" || this.controls.isOpen || (this.controls.element.contains(focus) && focus!.matches(":focus-visible"));
  }

  private do(act: KeyAct): void {
    const { video } = this;
    switch (act) {
      case "play": return this.toggle();
      case "mute": return this.setSound({ muted: !video.muted });
      case "full": return void this.screen.full();
      case "theatre": { this.screen.theatre(); return this.draw(); }
      case "live": return this.isLive ? this.goLive() : undefined;
      case "back": return this.seek(video.currentTime - 5);
      case "forward": return this.seek(Math.min(video.currentTime + 5, Number.isFinite(video.duration) ? video.duration : Infinity));
      case "louder": return this.starter.louder(0.05);
      case "quieter": return this.starter.louder(-0.05);
    }
  }
}
