import { cardWords, type FromComposer, type Shape, type ToComposer } from "./composer-messages";
import { paint } from "./paint";
import { placement, type Layout, type SourceName } from "./placement";

/** What the worker found out in the last second. `dropped` counts from the start. */
export interface Second { fps: number; dropped: number }

/**
 * Composes camera and screen into one track that lives as long as the studio, so that a recorder never sees a source change. Three ways,
 * by what the browser has: processors and generator on the page (Chromium), both in the worker (Safari), or a canvas of the page that
 * is painted on the worker's beat (Firefox).
 */
export class Composer {
  private readonly worker = new Worker(new URL("./compositor-worker.js", import.meta.url), { type: "module", name: "composer" });
  private readonly timers = new Map<number, () => void>();
  private readonly videos = new Map<SourceName, HTMLVideoElement>();
  private canvas: HTMLCanvasElement | undefined;
  private way: "page" | "worker" | "canvas" = "canvas";
  private layout: Layout = "Auto";
  private nextTimer = 1;
  track!: MediaStreamTrack;
  onSecond: (second: Second) => void = () => undefined;

  private constructor(private shape: Shape) {}

  static async create(shape: Shape): Promise<Composer> {
    const composer = new Composer(shape);
    await composer.start();
    return composer;
  }

  setSource(name: SourceName, track: MediaStreamTrack | null): void {
    this.videos.get(name)?.remove();
    this.videos.delete(name);
    if (!track) return this.send({ type: "source-off", name });
    if (this.way === "page") {
      const { readable } = new MediaStreamTrackProcessor({ track });
      return this.send({ type: "source", name, readable }, [readable]);
    }
    if (this.way === "worker") {
      const copy = track.clone();
      return this.send({ type: "source", name, track: copy }, [copy as unknown as Transferable]);
    }
    this.videos.set(name, playing(track));
  }

  setLayout(layout: Layout): void {
    this.layout = layout;
    this.send({ type: "layout", layout });
  }

  setShape(shape: Shape): void {
    this.shape = shape;
    if (this.canvas) Object.assign(this.canvas, { width: shape.width, height: shape.height });
    this.send({ type: "shape", shape });
  }

  /** A timer that a hidden tab does not slow down. */
  after(milliseconds: number): Promise<void> {
    const id = this.nextTimer++;
    return new Promise((resolve) => {
      this.timers.set(id, resolve);
      this.send({ type: "timer", id, milliseconds });
    });
  }

  dispose(): void {
    this.send({ type: "stop" });
    this.track.stop();
    for (const video of this.videos.values()) video.remove();
    this.videos.clear();
  }

  private async start(): Promise<void> {
    const worker = await this.abilities();
    if (typeof MediaStreamTrackGenerator === "function" && typeof MediaStreamTrackProcessor === "function") {
      const generator = new MediaStreamTrackGenerator({ kind: "video" });
      this.way = "page";
      this.track = generator;
      return this.send({ type: "start", shape: this.shape, draws: true, writable: generator.writable }, [generator.writable]);
    }
    if (worker.processor && worker.generator) {
      this.way = "worker";
      this.send({ type: "start", shape: this.shape, draws: true });
      this.track = (await this.first("track")).track as MediaStreamTrack;
      return;
    }
    this.canvas = Object.assign(document.createElement("canvas"), { width: this.shape.width, height: this.shape.height });
    this.canvas.getContext("2d", { alpha: false });
    this.track = this.canvas.captureStream(this.shape.fps).getVideoTracks()[0]!;
    this.send({ type: "start", shape: this.shape, draws: false });
  }

  private async abilities() {
    const answer = this.first("abilities");
    this.worker.addEventListener("message", ({ data }: MessageEvent<FromComposer>) => {
      if (data.type === "paint") this.paint();
      if (data.type === "second") this.onSecond(data);
      if (data.type === "timer") {
        this.timers.get(data.id)?.();
        this.timers.delete(data.id);
      }
    });
    return answer;
  }

  private first<T extends FromComposer["type"]>(type: T): Promise<Extract<FromComposer, { type: T }>> {
    return new Promise((resolve, reject) => {
      const listener = ({ data }: MessageEvent<FromComposer>) => {
        if (data.type !== type) return;
        this.worker.removeEventListener("message", listener);
        resolve(data as Extract<FromComposer, { type: T }>);
      };
      this.worker.addEventListener("message", listener);
      this.worker.addEventListener("error", () => reject(new Error("The studio's composer did not load.")), { once: true });
    });
  }

  private paint(): void {
    const camera = this.videos.get("camera");
    const screen = this.videos.get("screen");
    const placed = placement(this.layout, { camera: sizeOf(camera), screen: sizeOf(screen) }, this.shape);
    const context = this.canvas?.getContext("2d");
    if (context) paint(context, this.shape, placed, { camera, screen }, cardWords);
  }

  private send(message: ToComposer, transfer: Transferable[] = []): void {
    this.worker.postMessage(message, transfer);
  }
}

function playing(track: MediaStreamTrack): HTMLVideoElement {
  const video = document.createElement("video");
  video.muted = true;
  video.playsInline = true;
  video.srcObject = new MediaStream([track]);
  void video.play().catch(() => undefined);
  return video;
}

function sizeOf(video: HTMLVideoElement | undefined) {
  return video && video.videoWidth > 0 ? { width: video.videoWidth, height: video.videoHeight } : undefined;
}
