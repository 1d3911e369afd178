export interface Rendition { id: number; height: number; bits: number }

/** What plays the address. Two of them: hls.js where Media Source is, the browser's own HLS elsewhere. */
export interface Engine {
  /** Seconds of the media. `edge` is the newest moment of a live stream, `start` the oldest that can be sought. */
  readonly start: number;
  readonly edge: number | null;
  readonly latency: number | null;
  readonly live: boolean;
  readonly height: number | null;
  readonly automatic: boolean;
  readonly lineBits: number;
  readonly streamBits: number;
  /** The renditions to choose from, best first; empty where the browser chooses by itself. */
  readonly renditions: Rendition[];
  /** The one that was chosen; null is the engine's own choice. */
  rendition: number | null;
  /** Loads from the beginning of trust: a new address or token, or after a fault. */
  load(url: string, startAt: number | null): void;
  /** Whole segments and patience instead of nearness: for the sound alone. */
  patient: boolean;
  /** Where to look whether there is anything to play, for an engine whose token goes elsewhere than into `t`. */
  address?(url: string): string;
  /** Lets go of everything; `load` begins again. */
  unload(): void;
  /** True keeps the picture at the live edge; false leaves it where the viewer is. */
  follow(on: boolean): void;
  goLive(): void;
  destroy(): void;
}

/** What an engine cannot repair by itself. */
export type Fault =
  /** There is no playlist (yet). */
  | "absent"
  /** The token is not taken. */
  | "unauthorised"
  /** The line, the server, or media that cannot be decoded: begin again. */
  | "broken";

export interface EngineEvents {
  onFault(fault: Fault): void;
  onLoaded(): void;
}
