import { announce } from "../page/announce";
import { tell, type DotNet } from "../shared/browser-module";
import { h } from "../shared/dom";
import { Controls } from "./controls";
import type { Engine } from "./engine";
import { HlsEngine } from "./hls-engine";
import { keyAct, type KeyAct } from "./keys";
import { choicesOf, LiteOffer, rememberedMode, rememberMode, type LiteChoice, type LiteCosts, type LiteMode } from "./lite";
import { OfferBar } from "./lite-offer";
import { LiteView } from "./lite-view";
import { liveBadge, pictureQuality, RecentCount, type PictureQuality } from "./live-numbers";
import { MediaToken } from "./media-token";
import { Message, type Notice } from "./message";
import { NativeEngine } from "./native-engine";
import { PositionReport } from "./position";
import { rememberedSound, rememberSound } from "./preferences";
import type { Mark } from "./seek-bar";
import { Source } from "./source";
import { Watchdog } from "./watchdog";

export interface PlayerOptions {
  mode: "Live" | "Replay";
  tokenUrl: string;
  startAt?: number | null;
  positionUrl?: string | null;
  title?: string | null;
  marks?: Mark[];
  /** What the stream's lighter forms cost; left out where it has none. */
  lite?: LiteCosts | null;
}

type State = "Resting" | "Waiting" | "Playing" | "Paused" | "Stalled" | "Ended" | "Refused";

/** Plays a live class or a recording into its element, with controls of its own. */
class Player {
  private readonly video = h("video", { class: "player-video", playsinline: true, preload: "auto" });
  private readonly controls: Controls;
  private readonly message = new Message((notice) => this.answer(notice));
  private readonly engine: Engine;
  private readonly source: Source;
  private readonly position: PositionReport;
  private readonly stalls = new RecentCount();
  private readonly watchdog = new Watchdog();
  private readonly offer = new LiteOffer();
  private readonly offerBar = new OfferBar(() => this.setMode(this.options.lite ? "Stills" : "Text"), () => this.offer.declined(performance.now()));
  private readonly lite: LiteView;
  private mode: LiteMode = "Picture";
  private pictureBits = 0; // what the picture took when it was last loaded
  private readonly timers: ReturnType<typeof setInterval>[] = [];
  private readonly leave = new AbortController();
  private state: State | undefined;
  private quality: PictureQuality | undefined;
  private following = true;
  private wanted = true; // what the viewer wants: a player that stalls still "plays"
  private silenced = false;
  private edgeMovedAt = 0;
  private lastEdge: number | null = null;
  private lastFrames = { total: 0, dropped: 0 };
  private hide: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly element: HTMLElement, private readonly dotnet: DotNet | null, private readonly options: PlayerOptions) {
    const live = options.mode === "Live";
    const token = new MediaToken(new URL(options.tokenUrl, document.baseURI).href);
    const events = {
      onFault: (fault: Parameters<Source["fault"]>[0]) => this.source.fault(fault),
      onLoaded: () => { this.source.arrived(); if (this.wanted && this.video.paused) void this.play(); },
    };
    this.engine = HlsEngine.isSupported || !NativeEngine.isSupportedBy(this.video)
      ? new HlsEngine(this.video, live, () => token.token, events)
      : new NativeEngine(this.video, live, () => token.token, events);
    this.source = new Source(this.engine, token, () => this.startAt(), {
      onWaiting: () => this.enter("Waiting"),
      onRefused: () => this.enter("Refused"),
    });
    this.position = new PositionReport((seconds) => tell(dotnet, "OnPosition", seconds), options.positionUrl ?? undefined);
    this.lite = new LiteView(() => token.still, options.lite?.stillSeconds ?? 6);
    this.controls = new Controls({
      onPlay: () => this.toggle(),
      onMute: () => this.setSound({ muted: !this.video.muted }),
      onVolume: (volume) => this.setSound({ volume, muted: volume === 0 }),
      onSeek: (seconds) => this.seek(seconds),
      onLive: () => this.goLive(),
      onPictureInPicture: () => void this.pictureInPicture(),
      onFullScreen: () => void this.fullScreen(),
      onMode: (mode) => this.setMode(mode),
    }, this.choices());
    this.controls.seekBar.setMarks(options.marks ?? []);
    this.build();
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

  /** A button elsewhere in the page asks for it: `data-player-seek="start"`. */
  private seekFrom(target: EventTarget | null): void {
    const asked = (target as Element | null)?.closest?.<HTMLElement>("[data-player-seek]")?.dataset.playerSeek;
    // A little inside, or the oldest segment may be gone by the time it is asked for.
    if (asked === "start" && this.engine.edge !== null) this.seek(Math.min(this.engine.start + 2, this.engine.edge));
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
    this.timers.forEach(clearInterval);
    clearTimeout(this.hide);
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
    this.lastEdge = null;
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
    Object.assign(this.video, rememberedSound());
    if (this.options.title && "mediaSession" in navigator) navigator.mediaSession.metadata = new MediaMetadata({ title: this.options.title });
  }

  private listen(): void {
    const { signal } = this.leave;
    document.addEventListener("click", (event) => this.seekFrom(event.target), { signal });
    const on = (name: string, act: () => void) => this.video.addEventListener(name, act, { signal });
    on("playing", () => this.enter("Playing"));
    on("pause", () => { if (!this.video.ended && this.video.readyState > 0 && this.mode !== "Text") this.paused(); }); // not when a new load resets it
    on("waiting", () => this.stalled());
    on("ended", () => this.ended());
    on("timeupdate", () => { if (!this.isLive && !this.video.paused) this.position.playing(this.video.currentTime); });
    on("volumechange", () => this.draw());
    this.video.addEventListener("click", () => this.tapped(), { signal });
    this.video.addEventListener("dblclick", () => void this.fullScreen(), { signal });
    for (const name of ["pointermove", "pointerdown", "focusin"]) this.element.addEventListener(name, () => this.wakeControls(), { signal });
    document.addEventListener("keydown", (event) => this.onKey(event), { signal });
    document.addEventListener("fullscreenchange", () => this.draw(), { signal });
    addEventListener("pagehide", () => { if (!this.isLive) this.position.leaving(this.video.currentTime); }, { signal });
    addEventListener("online", () => { if (this.state === "Waiting") this.source.hurry(); }, { signal });
    this.timers.push(setInterval(() => this.draw(), 250), setInterval(() => this.watch(), 1000), setInterval(() => this.judge(), 2000));
    this.wakeControls();
  }

  /** With sound if the browser lets us, else silent with one clear button, else one button to begin. */
  private async play(): Promise<void> {
    this.wanted = true;
    try {
      await this.video.play();
    } catch (error) {
      if ((error as Error).name !== "NotAllowedError") return; // a new load began meanwhile; it plays by itself
      if (this.video.muted) return this.blocked();
      this.video.muted = true;
      this.silenced = true;
      await this.video.play().then(() => this.notice("muted"), () => this.blocked());
    }
  }

  private blocked(): void {
    this.wanted = false;
    this.notice("blocked");
  }

  private toggle(): void {
    if (this.mode === "Text") return this.setMode("Picture");
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
    this.stalls.add(performance.now());
    this.enter("Stalled");
    this.offerLess();
  }

  /** Silent while the stream itself stands still: less of it would not help. */
  private offerLess(): void {
    const flowing = performance.now() - this.edgeMovedAt < 4000;
    const next = this.choices().find(({ mode }) => mode === (this.options.lite && this.mode === "Picture" ? "Stills" : "Text"));
    if (this.isLive && this.mode === "Picture" && flowing && this.offer.stalled(performance.now()) && next) this.offerBar.show(`${next.title}, ${next.cost}`);
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
    Object.assign(this.video, change);
    this.silenced = false;
    if (this.message.element.dataset.notice === "muted") this.message.show(null);
    rememberSound({ volume: this.video.volume, muted: this.video.muted });
  }

  private answer(notice: Notice): void {
    if (notice === "muted") this.setSound({ muted: false });
    if (notice === "blocked") void this.play();
    if (notice === "again") this.toggle();
    if (notice === "text") this.setMode("Picture");
  }

  private notice(notice: Notice): void {
    this.message.show(notice);
  }

  private enter(state: State): void {
    if (state === this.state) return;
    this.state = state;
    this.element.dataset.state = state;
    const notices: Partial<Record<State, Notice>> = { Resting: "text", Waiting: "waiting", Stalled: "stalled", Ended: this.isLive ? "ended" : "again", Refused: "refused" };
    this.notice(notices[state] ?? (this.silenced && this.video.muted && state === "Playing" ? "muted" : null));
    tell(this.dotnet, "OnState", state === "Resting" ? "Paused" : state);
    this.draw();
    this.wakeControls();
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
      fullScreen: document.fullscreenElement === this.element,
      mode: this.mode, choices: this.choices(),
    });
  }

  private watch(): void {
    const { video, engine } = this;
    if (engine.edge !== this.lastEdge) this.edgeMovedAt = performance.now();
    this.lastEdge = engine.edge;
    const remedy = this.watchdog.look({ playing: this.wanted && this.state !== "Waiting" && !video.paused, time: video.currentTime, edge: engine.edge, live: this.isLive && engine.live });
    if (remedy) this.offerLess();
    if (remedy === "jump") engine.goLive();
    if (remedy === "reload") this.source.hurry();
  }

  /** Silent while the stream itself stands still: that is the host's line, not the viewer's. */
  private judge(): void {
    const flowing = !this.engine.live || performance.now() - this.edgeMovedAt < 4000;
    if (!flowing || (this.state !== "Playing" && this.state !== "Stalled")) return;
    const quality = pictureQuality({
      stalls: this.stalls.count(performance.now()), stalledNow: this.state === "Stalled", latency: this.engine.patient ? null : this.engine.latency, following: this.following,
      droppedShare: this.droppedShare(), lineBits: this.engine.lineBits, streamBits: this.engine.streamBits,
    });
    if (quality === this.quality) return;
    this.quality = quality;
    tell(this.dotnet, "OnQuality", quality);
  }

  private droppedShare(): number {
    const { totalVideoFrames: total, droppedVideoFrames: dropped } = this.video.getVideoPlaybackQuality();
    const share = (dropped - this.lastFrames.dropped) / Math.max(1, total - this.lastFrames.total);
    this.lastFrames = { total, dropped };
    return document.hidden ? 0 : Math.max(0, share); // a hidden tab draws nothing, which says nothing about the line
  }

  /** A finger shows the controls first; a mouse pauses. */
  private tapped(): void {
    if (this.mode === "Text") return;
    if (matchMedia("(hover: hover)").matches) return this.toggle();
    if (this.element.classList.contains("is-quiet")) this.wakeControls();
  }

  private wakeControls(): void {
    this.element.classList.remove("is-quiet");
    clearTimeout(this.hide);
    this.hide = setTimeout(() => {
      const busy = this.state !== "Playing" || this.mode !== "Picture" || this.controls.menu?.isOpen || this.controls.element.contains(document.activeElement) && document.activeElement?.matches(":focus-visible");
      if (!busy) this.element.classList.add("is-quiet");
    }, 3000);
  }

  private onKey(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    const inside = this.element.contains(target);
    if (!inside && (target !== document.body || event.key.length > 1 || event.key === " ")) return;
    const act = keyAct(event, { tag: target.tagName, type: target.getAttribute("type") ?? undefined, editable: target.isContentEditable, isSeekBar: !!target.closest(".player-seek") });
    if (!act) return;
    event.preventDefault();
    this.do(act);
    this.wakeControls();
  }

  private do(act: KeyAct): void {
    const { video } = this;
    switch (act) {
      case "play": return this.toggle();
      case "mute": return this.setSound({ muted: !video.muted });
      case "full": return void this.fullScreen();
      case "live": return this.isLive ? this.goLive() : undefined;
      case "back": return this.seek(video.currentTime - 5);
      case "forward": return this.seek(Math.min(video.currentTime + 5, Number.isFinite(video.duration) ? video.duration : Infinity));
      case "louder": return this.setSound({ volume: Math.min(1, video.volume + 0.05), muted: false });
      case "quieter": return this.setSound({ volume: Math.max(0, video.volume - 0.05) });
    }
  }

  private async fullScreen(): Promise<void> {
    const phone = this.video as HTMLVideoElement & { webkitEnterFullscreen?(): void };
    if (document.fullscreenElement) return document.exitFullscreen().catch(() => undefined);
    if (!this.element.requestFullscreen) return phone.webkitEnterFullscreen?.();
    await this.element.requestFullscreen().catch(() => undefined);
  }

  private async pictureInPicture(): Promise<void> {
    const act = document.pictureInPictureElement ? document.exitPictureInPicture() : this.video.requestPictureInPicture();
    await act.catch(() => undefined);
  }
}

function loadedTo(video: HTMLVideoElement): number {
  for (let i = 0; i < video.buffered.length; i++) {
    if (video.buffered.start(i) <= video.currentTime + 0.1 && video.buffered.end(i) >= video.currentTime) return video.buffered.end(i);
  }
  return video.currentTime;
}

export const attach = (element: HTMLElement, dotnet: DotNet | null, options: PlayerOptions) => new Player(element, dotnet, options);
