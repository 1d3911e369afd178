export interface Health {
  bitsPerSecond: number;
  fps: number;
  dropped: number;
  roundTripMilliseconds: number | null;
  waitingSeconds: number;
  word: "Healthy" | "Weak" | "Poor";
}

/** One word for the host, from what is measured. Times in seconds. */
export function healthWord(fps: number, askedFps: number, waitingSeconds: number): Health["word"] {
  if (waitingSeconds > 3 || fps < askedFps * 0.5) return "Poor";
  if (waitingSeconds > 1 || fps < askedFps * 0.85) return "Weak";
  return "Healthy";
}
