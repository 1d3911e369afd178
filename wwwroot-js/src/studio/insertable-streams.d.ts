// Not yet in TypeScript's DOM library: https://www.w3.org/TR/mediacapture-transform/ and Chromium's earlier generator on the window.
declare class MediaStreamTrackProcessor {
  constructor(init: { track: MediaStreamTrack; maxBufferSize?: number });
  readonly readable: ReadableStream<VideoFrame>;
}
declare class MediaStreamTrackGenerator extends MediaStreamTrack {
  constructor(init: { kind: "video" });
  readonly writable: WritableStream<VideoFrame>;
}
interface MediaRecorderOptions {
  /** Milliseconds; Chromium obeys it, others ignore it. */
  videoKeyFrameIntervalDuration?: number;
}
