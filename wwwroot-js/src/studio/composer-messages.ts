import type { Layout, SourceName } from "./placement";

/** A MediaStreamTrack, which the worker's type library does not know. */
export type TransferredTrack = object;

export interface Shape { width: number; height: number; fps: number }

/** To the worker. `writable` or nothing (then the worker makes the track itself); `readable` or `track` for a source, by what the browser has. */
export type ToComposer =
  | { type: "start"; shape: Shape; draws: boolean; writable?: WritableStream<VideoFrame> }
  | { type: "shape"; shape: Shape }
  | { type: "source"; name: SourceName; readable?: ReadableStream<VideoFrame>; track?: TransferredTrack }
  | { type: "source-off"; name: SourceName }
  | { type: "layout"; layout: Layout }
  | { type: "timer"; id: number; milliseconds: number }
  | { type: "stop" };

/** From the worker. `paint` asks the page to draw when the worker cannot; `second` comes every second, hidden tab or not. */
export type FromComposer =
  | { type: "paint" }
  | { type: "second"; fps: number; dropped: number }
  | { type: "timer"; id: number }
  | { type: "track"; track: TransferredTrack }
  | { type: "abilities"; processor: boolean; generator: boolean };

export const cardWords = "The camera is off";
