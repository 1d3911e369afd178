import { create, ErrorType, PlayerEventType, PlayerState, type MediaPlayer, type PlayerError } from "amazon-ivs-player";
import type { Engine, EngineEvents, Fault, Rendition } from "./engine";

/** Amazon's own player: what comes from IVS plays a few seconds behind only in it. Its worker and its WebAssembly are served as they came. */
export class IvsEngine implements Engine {
  patient = false; // there is no sound alone
  readonly live = true;
  readonly automatic = true;
  readonly lineBits = 0;
  private chosen: number | null = null;
  private readonly player: MediaPlayer;
  private isUnloaded = true;

  constructor(private readonly video: HTMLVideoElement, private readonly token: () => string | undefined, events: EngineEvents) {
    this.player = create({ wasmWorker: asset("amazon-ivs-wasmworker.min.js"), wasmBinary: asset("amazon-ivs-wasmworker.min.wasm") });
    this.player.attachHTMLVideoElement(video);
    this.player.setRebufferToLive(true);
    this.player.addEventListener(PlayerState.READY, () => events.onLoaded());
    // The stream, not the class: it may come back, under the same address.
    this.player.addEventListener(PlayerState.ENDED, () => { if (!this.isUnloaded) events.onFault("absent"); });
    this.player.addEventListener(PlayerEventType.ERROR, (error) => { if (!this.isUnloaded) events.onFault(faultOf(error)); });
  }

  /** The token is looked at when playing begins and not again: a later one is for a later beginning. */
  address(url: string): string {
    const address = new URL(url);
    address.searchParams.set("token", this.token() ?? "");
    return address.href;
  }

  load(url: string): void {
    this.isUnloaded = false;
    this.player.load(this.address(url));
    this.player.play();
  }

  unload(): void {
    this.isUnloaded = true;
    this.player.pause();
  }

  follow(on: boolean): void {
    this.player.setRebufferToLive(on);
  }

  goLive(): void {
    this.follow(true);
    if (this.edge - this.video.currentTime > 1) this.player.seekTo(this.edge);
  }

  get edge(): number { return this.player.getPosition() + (this.latency ?? 0); }
  /** IVS keeps nothing of a live stream to look back into. */
  get start(): number { return this.edge; }
  get latency(): number | null { return this.player.getLiveLatency() || null; }
  get height(): number | null { return this.player.getQuality()?.height || this.video.videoHeight || null; }
  /** None on an iPhone: its own player chooses. */
  get renditions(): Rendition[] { return this.player.getQualities().map(({ height, bitrate }, id) => ({ id, height, bits: bitrate })).sort((a, b) => b.bits - a.bits); }
  get rendition(): number | null { return this.chosen; }
  set rendition(id: number | null) {
    this.chosen = id;
    const quality = id === null ? undefined : this.player.getQualities()[id];
    if (quality) this.player.setQuality(quality);
    else this.player.setAutoQualityMode(true);
  }
  get streamBits(): number { return this.player.getQuality()?.bitrate || 0; }

  destroy(): void {
    this.isUnloaded = true;
    this.player.delete();
  }
}

/** What the edge of IVS answers: 403 a token that does not count, 404 nothing live, 429 too many viewers. */
export function faultOf({ type, code }: Pick<PlayerError, "type" | "code">): Fault {
  if (type === ErrorType.AUTHORIZATION || code === 401 || code === 403) return "unauthorised";
  return code === 404 ? "absent" : "broken";
}

const asset = (name: string) => new URL(`./ivs/${name}`, import.meta.url).href;
