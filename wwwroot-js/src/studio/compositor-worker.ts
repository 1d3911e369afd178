import { cardWords, type FromComposer, type Shape, type ToComposer, type TransferredTrack } from "./composer-messages";
import { FrameClock } from "./frame-clock";
import { paint } from "./paint";
import { placement, type Layout, type SourceName } from "./placement";

// A page's own timers and animation frames nearly stop while its tab is hidden, and the host's tab is hidden whenever another window is
// shared. A dedicated worker's timers do not, and track processors deliver frames to it whatever is on top.
interface Generator { writable: WritableStream<VideoFrame>; track: TransferredTrack }
interface Processor { readable: ReadableStream<VideoFrame> }
declare const self: DedicatedWorkerGlobalScope & { VideoTrackGenerator: new () => Generator; MediaStreamTrackProcessor: new (init: { track: TransferredTrack }) => Processor };

interface Source { reader: ReadableStreamDefaultReader<VideoFrame>; latest?: VideoFrame }

const sources = new Map<SourceName, Source>();
let shape: Shape = { width: 1280, height: 720, fps: 30 };
let layout: Layout = "Auto";
let canvas: OffscreenCanvas | undefined;
let context: OffscreenCanvasRenderingContext2D | undefined;
let writer: WritableStreamDefaultWriter<VideoFrame> | undefined;
let composed = 0;
let dropped = 0;
let previous = -1;
let last: VideoFrame | undefined;
let changed = true;

const clock = new FrameClock(beat, shape.fps);
const post = (message: FromComposer, transfer: Transferable[] = []) => self.postMessage(message, transfer);

self.onmessage = ({ data }: MessageEvent<ToComposer>) => {
  switch (data.type) {
    case "start": return start(data.shape, data.draws, data.writable);
    case "shape": return reshape(data.shape);
    case "source": return void follow(data.name, data.readable ?? new self.MediaStreamTrackProcessor({ track: data.track! }).readable);
    case "source-off": return drop(data.name);
    case "layout": layout = data.layout; changed = true; return;
    case "timer": setTimeout(() => post({ type: "timer", id: data.id }), data.milliseconds); return;
    case "stop": clock.stop(); for (const name of [...sources.keys()]) drop(name); self.close();
  }
};
post({ type: "abilities", processor: "MediaStreamTrackProcessor" in self, generator: "VideoTrackGenerator" in self });

function start(wanted: Shape, draws: boolean, writable?: WritableStream<VideoFrame>): void {
  if (draws) {
    canvas = new OffscreenCanvas(wanted.width, wanted.height);
    // Without a GPU a canvas kept in main memory is drawn and read twice as fast.
    context = canvas.getContext("2d", { alpha: false, willReadFrequently: !hasGpu() })!;
    writer = (writable ?? ownGenerator()).getWriter();
  }
  reshape(wanted);
  clock.run();
  setInterval(second, 1000);
}

function hasGpu(): boolean {
  return new OffscreenCanvas(1, 1).getContext("webgl", { failIfMajorPerformanceCaveat: true }) !== null;
}

function ownGenerator(): WritableStream<VideoFrame> {
  const generator = new self.VideoTrackGenerator();
  post({ type: "track", track: generator.track }, [generator.track as Transferable]);
  return generator.writable;
}

function reshape(wanted: Shape): void {
  shape = wanted;
  if (canvas) Object.assign(canvas, { width: wanted.width, height: wanted.height });
  clock.setFps(wanted.fps);
  changed = true;
}

/** Keeps only the newest frame of a source; the beat decides when it is used. */
async function follow(name: SourceName, readable: ReadableStream<VideoFrame>): Promise<void> {
  drop(name);
  const source: Source = { reader: readable.getReader() };
  sources.set(name, source);
  for (;;) {
    const { value, done } = await source.reader.read().catch(() => ({ value: undefined, done: true }));
    if (done || !value) break;
    source.latest?.close();
    source.latest = value;
    changed = true;
    if (sources.get(name) !== source) break;
  }
  source.latest?.close();
  source.latest = undefined;
  if (sources.get(name) === source) sources.delete(name);
}

function drop(name: SourceName): void {
  const source = sources.get(name);
  sources.delete(name);
  source?.latest?.close();
  if (source) source.latest = undefined;
  source?.reader.cancel().catch(() => undefined);
  changed = true;
}

function beat(): void {
  if (!writer) {
    post({ type: "paint" });
    composed++;
    return;
  }
  if ((writer.desiredSize ?? 1) <= 0) {
    dropped++;
    return;
  }
  const frame = compose(timestamp());
  composed++;
  writer.write(frame).catch(() => frame.close());
}

/** Microseconds, strictly rising: a recorder drops a frame that is not newer than the last one. */
function timestamp(): number {
  previous = Math.max(previous + 1, Math.round(performance.now() * 1000));
  return previous;
}

/**
 * A picture that did not change is sent again without being drawn. Every other one goes through the canvas, also a camera that would fit as
 * it is: a recorder that sees the pixel format change starts its encoder anew in the middle of the stream.
 */
function compose(at: number): VideoFrame {
  if (changed || !last) {
    last?.close();
    last = draw(at);
    changed = false;
  }
  return new VideoFrame(last, { timestamp: at });
}

function draw(at: number): VideoFrame {
  const frames = { camera: sources.get("camera")?.latest, screen: sources.get("screen")?.latest };
  const placed = placement(layout, { camera: sizeOf(frames.camera), screen: sizeOf(frames.screen) }, shape);
  paint(context!, shape, placed, frames, cardWords);
  return new VideoFrame(canvas!, { timestamp: at, alpha: "discard" });
}

function sizeOf(frame: VideoFrame | undefined) {
  return frame && { width: frame.displayWidth, height: frame.displayHeight };
}

function second(): void {
  post({ type: "second", fps: composed, dropped: dropped + clock.missed });
  composed = 0;
}
