import type { Engine } from "./engine";
import type { PictureQuality } from "./live-numbers";
import { QualityWatch } from "./quality-watch";
import { SleepWatch } from "./sleep-watch";
import type { Source } from "./source";
import { Watchdog } from "./watchdog";

const stillAfter = 4000; // milliseconds without a newer edge: the stream itself stands still

/** What the player is at. */
export interface Supervised { isWanted: boolean; isPlaying: boolean; isStalled: boolean; isWaiting: boolean; isFollowing: boolean; isLive: boolean; isOff: boolean }

/** Looks after a picture: whether it is stuck, whether the device was asleep, how well it arrives. What helps is done here; what is to be told is told. */
export class Supervisor {
  private readonly watchdog = new Watchdog();
  private readonly sleep = new SleepWatch();
  private readonly quality: QualityWatch;
  private readonly timers: ReturnType<typeof setInterval>[];
  private edge: number | null = null;
  private edgeMovedAt = 0;

  constructor(
    private readonly video: HTMLVideoElement, private readonly engine: Engine, private readonly source: Source, private readonly state: () => Supervised,
    private readonly events: { onQuality(quality: PictureQuality): void; onStuck(): void },
  ) {
    this.quality = new QualityWatch(video, engine, events.onQuality);
    this.timers = [setInterval(() => this.look(), 1000), setInterval(() => this.judge(), 2000)];
  }

  /** The stream itself goes on; if it does not, that is the host's line and not the viewer's. */
  get isFlowing(): boolean { return performance.now() - this.edgeMovedAt < stillAfter; }

  stalled(): void {
    this.quality.stalled();
  }

  /** The page was frozen and goes on: whatever the player holds is old. */
  thawed(): void {
    this.sleep.forget(); // once is enough
    if (!this.state().isOff) this.source.wake();
  }

  close(): void {
    this.timers.forEach(clearInterval);
  }

  private look(): void {
    const { video, engine, source } = this;
    const state = this.state();
    // Whoever has paused looks at a still picture; what they need is loaded when they play on.
    if (this.sleep.woke(Date.now(), video.currentTime) && state.isWanted && !state.isOff) return source.wake();
    if (engine.edge !== this.edge) this.edgeMovedAt = performance.now();
    this.edge = engine.edge;
    const remedy = this.watchdog.look({ playing: state.isWanted && !state.isWaiting && !video.paused, time: video.currentTime, edge: engine.edge, live: state.isLive && engine.live });
    if (remedy) this.events.onStuck();
    if (remedy === "jump") engine.goLive();
    if (remedy === "reload") source.hurry();
  }

  private judge(): void {
    const state = this.state();
    const isLive = state.isLive && this.engine.live;
    if ((isLive && !this.isFlowing) || (!state.isPlaying && !state.isStalled)) return;
    this.quality.judge({ isStalled: state.isStalled, isFollowing: state.isFollowing, isLive });
  }
}
