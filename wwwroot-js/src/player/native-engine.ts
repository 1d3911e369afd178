import type { Engine, EngineEvents } from "./engine";
import { withToken } from "./media-token";

/** The browser's own HLS (iPhones before Managed Media Source). The server writes the token into the playlists' addresses. */
export class NativeEngine implements Engine {
  constructor(private readonly video: HTMLVideoElement, private readonly isLive: boolean, private readonly token: () => string | undefined, private readonly events: EngineEvents) {
    video.addEventListener("error", this.onError);
    video.addEventListener("loadedmetadata", this.onLoaded);
  }

  static isSupportedBy(video: HTMLVideoElement): boolean {
    return video.canPlayType("application/vnd.apple.mpegurl") !== "";
  }

  load(url: string, startAt: number | null): void {
    const wasPlaying = !this.video.paused;
    this.video.src = withToken(url, this.token(), document.baseURI, true);
    if (startAt !== null) this.video.addEventListener("loadedmetadata", () => { this.video.currentTime = startAt; }, { once: true });
    if (wasPlaying) void this.video.play().catch(() => undefined);
  }

  follow(): void {
    // The browser keeps its own distance and never drags the viewer forward.
  }

  goLive(): void {
    if (this.edge !== null) this.video.currentTime = this.edge;
  }

  get live(): boolean { return this.isLive && !Number.isFinite(this.video.duration); }
  get start(): number { return this.video.seekable.length > 0 ? this.video.seekable.start(0) : 0; }
  get edge(): number | null { return this.video.seekable.length > 0 ? this.video.seekable.end(this.video.seekable.length - 1) : null; }
  get latency(): number | null { return this.live && this.edge !== null ? Math.max(0, this.edge - this.video.currentTime) : null; }
  get height(): number | null { return this.video.videoHeight || null; }
  patient = false; // it always is
  readonly automatic = true;
  readonly renditions = [];
  rendition: number | null = null;
  readonly lineBits = 0;
  readonly streamBits = 0;

  unload(): void {
    this.video.removeAttribute("src");
    this.video.load();
  }

  destroy(): void {
    this.video.removeEventListener("error", this.onError);
    this.video.removeEventListener("loadedmetadata", this.onLoaded);
    this.unload();
  }

  private readonly onLoaded = () => this.events.onLoaded();

  private readonly onError = () => {
    // The element does not tell a missing playlist from a dead token; a new token and another try cover both.
    this.events.onFault(this.video.error?.code === MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED ? "absent" : "unauthorised");
  };
}
