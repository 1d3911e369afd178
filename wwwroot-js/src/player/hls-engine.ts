import Hls, { ErrorTypes, Events, type ErrorData, type HlsConfig } from "hls.js/light";
import type { Engine, EngineEvents, Rendition } from "./engine";
import { LineMeter } from "./line-meter";
import { following, lookingBack } from "./live-numbers";
import { withToken } from "./media-token";

/** Measured: the start target decides the delay; hls.js does not start at PART-HOLD-BACK by itself. */
const liveSettings = (liveSyncDuration: number): Partial<HlsConfig> => ({
  lowLatencyMode: true, liveSyncDuration, ...following, liveDurationInfinity: true,
  // Begin with the whole picture: the engine's own guess is half a megabit, and the first segment tells it better.
  abrEwmaDefaultEstimate: 8_000_000,
});

/** The sound alone comes in whole segments of 2 s; three of them behind the edge a thin line has time. */
const patientSettings: Partial<HlsConfig> = { liveSyncDuration: 6, liveMaxLatencyDuration: 20, maxLiveSyncPlaybackRate: 1, liveDurationInfinity: true };

export class HlsEngine implements Engine {
  patient = false;
  private hls: Hls | undefined;
  private mediaRepairs: number[] = [];
  private isFollowing = true;
  private chosen: number | null = null;
  private readonly line = new LineMeter();

  constructor(private readonly video: HTMLVideoElement, private readonly isLive: boolean, private readonly token: () => string | undefined, private readonly events: EngineEvents, private readonly liveSync = 0.8) {}

  static get isSupported(): boolean {
    return Hls.isSupported();
  }

  load(url: string, startAt: number | null): void {
    this.hls?.destroy();
    const hls = new Hls({
      ...(this.isLive ? this.patient ? patientSettings : liveSettings(this.liveSync) : {}),
      // Fragmented MP4 passes through: a worker would only cost a start and a looser content policy.
      enableWorker: false,
      startPosition: startAt ?? (this.isLive ? -1 : 0),
      backBufferLength: 60,
      xhrSetup: (xhr, address) => xhr.open("GET", withToken(address, this.token(), document.baseURI)),
      fetchSetup: (context, init) => new Request(withToken(context.url, this.token(), document.baseURI), init),
    });
    this.hls = hls;
    hls.on(Events.ERROR, (_, data) => { if (this.hls === hls) this.onError(data); });
    hls.on(Events.FRAG_LOADED, (_, { frag, part }) => {
      const { loaded, loading } = (part ?? frag).stats;
      this.line.add(loaded, loading.end - loading.first, performance.now());
    });
    hls.on(Events.MANIFEST_PARSED, () => { if (this.chosen !== null && hls.levels[this.chosen]) hls.startLevel = hls.nextLevel = this.chosen; });
    hls.on(Events.LEVEL_LOADED, () => this.events.onLoaded());
    hls.attachMedia(this.video);
    hls.loadSource(url);
    this.follow(this.isFollowing);
  }

  follow(on: boolean): void {
    this.isFollowing = on;
    if (this.hls && this.isLive) Object.assign(this.hls.config, !on ? lookingBack : this.patient ? { liveMaxLatencyDuration: 20, maxLiveSyncPlaybackRate: 1 } : following);
    if (!on && this.isLive) this.video.playbackRate = 1;
  }

  goLive(): void {
    this.follow(true);
    const position = this.hls?.liveSyncPosition;
    if (position != null && Math.abs(position - this.video.currentTime) > 0.5) this.video.currentTime = position;
  }

  get live(): boolean { return this.hls?.latestLevelDetails?.live ?? this.isLive; }
  get start(): number { return this.hls?.latestLevelDetails?.fragmentStart ?? 0; }
  get edge(): number | null { return this.hls?.latestLevelDetails?.edge ?? null; }
  get latency(): number | null {
    const edge = this.edge;
    if (!this.live || edge === null || !this.hls) return null;
    return this.video.paused ? Math.max(0, edge - this.video.currentTime) : this.hls.latency || null;
  }
  get height(): number | null { return this.level?.height || this.video.videoHeight || null; }
  get automatic(): boolean { return this.chosen === null && (this.hls?.levels.length ?? 0) > 1; }
  get lineBits(): number { return this.line.bits(performance.now()); }
  get renditions(): Rendition[] {
    return (this.hls?.levels ?? []).map((level, id) => ({ id, height: level.height, bits: level.bitrate })).sort((a, b) => b.bits - a.bits);
  }
  get rendition(): number | null { return this.chosen; }
  set rendition(id: number | null) {
    this.chosen = id;
    if (this.hls) this.hls.nextLevel = id ?? -1;
  }
  get streamBits(): number { return this.level?.bitrate || 0; }

  unload(): void {
    this.destroy();
  }

  destroy(): void {
    this.hls?.destroy();
    this.hls = undefined;
  }

  private get level() { return this.hls?.levels[this.hls.currentLevel]; }

  private onError(data: ErrorData): void {
    const status = data.response?.code;
    if (status === 401 || status === 403) return this.events.onFault("unauthorised");
    if (!data.fatal) return;
    if (data.type === ErrorTypes.NETWORK_ERROR) return this.events.onFault(status === 404 || status === 503 ? "absent" : "broken");
    if (data.type === ErrorTypes.MEDIA_ERROR && this.mayRepair()) return this.hls?.recoverMediaError();
    this.events.onFault("broken");
  }

  /** A decoder may be reset now and then; a stream that breaks it again and again is loaded afresh. */
  private mayRepair(): boolean {
    const now = performance.now();
    this.mediaRepairs = [...this.mediaRepairs.filter((time) => now - time < 20_000), now];
    return this.mediaRepairs.length <= 2;
  }
}
