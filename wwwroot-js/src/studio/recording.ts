import { soundBitsPerSecond, type Quality } from "./quality";

/** H.264 first: the server passes it on. The rest it transcodes. */
const wishes = [
  "video/webm;codecs=h264,opus",
  "video/mp4;codecs=avc1.42E01E,mp4a.40.2",
  "video/mp4;codecs=avc1.42E01E,opus",
  "video/webm;codecs=vp8,opus",
  "video/webm",
];
const slice = 100; // milliseconds: with parts of 200 ms a longer slice is seen as delay
const keyFrameEvery = 2000; // milliseconds: segments are cut at key frames

export function recorderType(isSupported: (type: string) => boolean): string | null {
  return wishes.find(isSupported) ?? null;
}

/** One run of a recorder: its own header, its own timeline. */
export class Recording {
  private readonly recorder: MediaRecorder;

  constructor(stream: MediaStream, mime: string, quality: Quality, onChunk: (chunk: Blob) => void, onFailure: () => void) {
    this.recorder = new MediaRecorder(stream, {
      mimeType: mime,
      videoBitsPerSecond: quality.bitsPerSecond,
      audioBitsPerSecond: soundBitsPerSecond,
      videoKeyFrameIntervalDuration: keyFrameEvery,
    });
    this.recorder.ondataavailable = ({ data }) => { if (data.size > 0) onChunk(data); };
    this.recorder.onerror = onFailure;
    this.recorder.start(slice);
  }

  /** Stops and waits for the last chunk. */
  finish(): Promise<void> {
    if (this.recorder.state === "inactive") return Promise.resolve();
    return new Promise((resolve) => {
      this.recorder.addEventListener("stop", () => resolve(), { once: true });
      this.recorder.stop();
    });
  }

  /** Stops at once; what is still inside belongs to a stream that is over. */
  cut(): void {
    this.recorder.ondataavailable = null;
    this.recorder.onerror = null;
    if (this.recorder.state !== "inactive") this.recorder.stop();
  }
}
