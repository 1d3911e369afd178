import { retryDelay } from "../shared/backoff";
import { healthAdvice, healthWord, type Health } from "./health";
import { nextBitRate, type Quality } from "./quality";
import { Recording } from "./recording";
import { Uplink, type FromIngest } from "./uplink";
import { UploadWindow } from "./upload-window";

export type BroadcastState = "connecting" | "live" | "standby" | "reconnecting" | "ended" | "failed";

export interface BroadcastSetting {
  url: string;
  quality: Quality;
  mime: string;
  stream: MediaStream;
  /** A timer that a hidden tab does not slow down. */
  after(milliseconds: number): Promise<void>;
  onState(state: BroadcastState, message: string | null): void;
}

type Ending =
  | { kind: "lost" | "congested" | "stopped" }
  | { kind: "refused"; code: string; message: string }
  | { kind: "ended"; message: string };

/** Refusals that no waiting changes. */
const final = new Set(["unknown-session", "not-open", "class-ended", "key-rotated", "taken-over", "forbidden"]);
/** Final before the first picture; later they are the server's trouble of a moment. */
const finalAtFirst = new Set(["unreadable-media", "encoder-missing", "no-capacity"]);

export const isFinalRefusal = (code: string, wasLive: boolean) => final.has(code) || (!wasLive && finalAtFirst.has(code));

/**
 * Sends the studio's picture for as long as the class is live. Every connection begins with a hello and a fresh recorder, so that the
 * server can always start anew; the server makes a discontinuity of it, never an end.
 */
export class Broadcast {
  private readonly take = crypto.randomUUID();
  private bitRate: number;
  private uplink: Uplink | undefined;
  private recording: Recording | undefined;
  private window: UploadWindow | undefined;
  private finish: ((ending: Ending) => void) | undefined;
  private wake: (() => void) | undefined;
  private stopped = false;
  private wasLive = false;
  private standingBy = false;
  private lostFrames = 0;
  private leftBefore = 0;
  private lastCongestion = -Infinity;

  constructor(private readonly setting: BroadcastSetting) {
    this.bitRate = setting.quality.bitsPerSecond;
    addEventListener("online", this.hurry);
  }

  /** Returns when the class ended, the server refused for good, or `stop` was called. */
  async run(): Promise<void> {
    this.setting.onState("connecting", null);
    for (let attempt = 0; !this.stopped; attempt++) {
      const ending = await this.connection(() => { attempt = 0; });
      if (ending.kind === "ended") return this.over("ended", ending.message);
      if (ending.kind === "refused" && isFinalRefusal(ending.code, this.wasLive)) return this.over("failed", ending.message);
      if (this.stopped) break;
      this.slowDownAfter(ending);
      this.setting.onState("reconnecting", words(ending));
      await this.pause(retryDelay(attempt));
    }
    this.over("ended", null);
  }

  /** An intended stop: the last chunk and a goodbye, then silence. */
  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.race([this.recording?.finish(), this.setting.after(1000)]);
    this.uplink?.say({ type: "bye" });
    this.finish?.({ kind: "stopped" });
    this.hurry();
  }

  /** Once a second: looks for trouble and says how it goes. */
  measure(fps: number, composerDropped: number): Health | null {
    if (!this.window) return null;
    const now = performance.now();
    const trouble = this.window.trouble(now);
    if (trouble === "congested") {
      this.lostFrames += Math.round(this.setting.quality.fps * this.window.waiting(now) / 1000);
      this.finish?.({ kind: "congested" });
    }
    if (trouble === "silent") this.recordAnew();
    const waitingSeconds = this.window.waiting(now) / 1000;
    const left = this.window.sentBytes - (this.uplink?.buffered ?? 0);
    const bytes = left - this.leftBefore;
    this.leftBefore = left;
    return {
      bitsPerSecond: Math.max(0, bytes) * 8,
      fps,
      dropped: composerDropped + this.lostFrames,
      roundTripMilliseconds: this.window.roundTrip,
      waitingSeconds,
      word: healthWord(fps, this.setting.quality.fps, waitingSeconds),
      advice: healthAdvice(fps, this.setting.quality.fps, waitingSeconds),
    };
  }

  private async connection(onReady: () => void): Promise<Ending> {
    const { quality, mime, url } = this.setting;
    const ending = await new Promise<Ending>((resolve) => {
      this.finish = resolve;
      this.uplink = new Uplink(url, this.hello(mime, quality), {
        onMessage: (message) => this.hear(message, onReady),
        onClosed: () => resolve({ kind: "lost" }),
      });
      // A half-open socket neither answers nor closes.
      void this.setting.after(10_000).then(() => { if (!this.window && this.finish === resolve) resolve({ kind: "lost" }); });
    });
    this.finish = undefined;
    this.recording?.cut();
    this.recording = undefined;
    this.window = undefined;
    this.uplink?.close();
    this.uplink = undefined;
    return ending;
  }

  private hear(message: FromIngest, onReady: () => void): void {
    switch (message.type) {
      case "ready":
        if (this.window) return this.onAir(); // the answer to the hello after a restart
        this.window = new UploadWindow(performance.now());
        this.leftBefore = 0;
        this.record();
        this.wasLive = true;
        this.setting.onState("live", null);
        return onReady();
      case "standby":
        this.standingBy = true;
        return this.setting.onState("standby", "Another encoder of higher priority is on air. Yours is ready and takes over when it stops.");
      case "ack": return this.window?.acknowledged(message.bytes, performance.now());
      case "restart": return this.recordAnew();
      case "refused": return this.finish?.({ kind: "refused", code: message.code, message: message.message });
      case "ended": return this.finish?.({ kind: "ended", message: message.message });
    }
  }

  private onAir(): void {
    if (this.standingBy) this.setting.onState("live", null);
    this.standingBy = false;
  }

  /** A second recorder on the same connection announces itself: its header is the start of a new stream. */
  private recordAnew(): void {
    this.recording?.cut();
    this.uplink?.say({ type: "hello", ...this.hello(this.setting.mime, this.setting.quality) });
    this.record();
  }

  private record(): void {
    this.recording?.cut();
    const { stream, mime, quality } = this.setting;
    const { uplink, window } = this;
    if (!uplink || !window || this.stopped) return;
    window.fresh(performance.now());
    this.recording = new Recording(stream, mime, { ...quality, bitsPerSecond: this.bitRate }, (chunk) => {
      window.sent(chunk.size, performance.now());
      uplink.send(chunk);
    }, () => this.finish?.({ kind: "lost" }));
  }

  private hello(mime: string, { width, height, fps }: Quality) {
    return { mime, width, height, fps, take: this.take };
  }

  private slowDownAfter(ending: Ending): void {
    const now = performance.now();
    if (ending.kind === "congested") {
      this.bitRate = nextBitRate(this.bitRate, this.setting.quality.bitsPerSecond, "congested");
      this.lastCongestion = now;
      return;
    }
    if (now - this.lastCongestion > 60_000) this.bitRate = nextBitRate(this.bitRate, this.setting.quality.bitsPerSecond, "calm");
  }

  private pause(milliseconds: number): Promise<void> {
    return Promise.race([this.setting.after(milliseconds), new Promise<void>((resolve) => { this.wake = resolve; })]);
  }

  private readonly hurry = () => this.wake?.();

  private over(state: "ended" | "failed", message: string | null): void {
    removeEventListener("online", this.hurry);
    this.setting.onState(state, message);
  }
}

function words(ending: Ending): string {
  if (ending.kind === "congested") return "The line is too slow for this quality. Going on with less detail.";
  if (ending.kind === "refused") return ending.message;
  return "The connection was lost. Coming back by itself; the class goes on.";
}
