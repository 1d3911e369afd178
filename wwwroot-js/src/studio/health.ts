export interface Health {
  bitsPerSecond: number;
  fps: number;
  dropped: number;
  roundTripMilliseconds: number | null;
  waitingSeconds: number;
  word: "Healthy" | "Weak" | "Poor";
  /** What to do about it; null while all is well. */
  advice: string | null;
}

/** Viewers have about this much in hand: what waits longer in the host's line is seen by them as a pause. Seconds. */
const viewersHave = 0.6;

/** One word for the host, from what is measured. Times in seconds. */
export function healthWord(fps: number, askedFps: number, waitingSeconds: number): Health["word"] {
  if (waitingSeconds > 2 || fps < askedFps * 0.5) return "Poor";
  if (waitingSeconds > viewersHave / 2 || fps < askedFps * 0.85) return "Weak";
  return "Healthy";
}

/** Said before viewers notice: the line first, because it is what they lose the picture by. */
export function healthAdvice(fps: number, askedFps: number, waitingSeconds: number): string | null {
  if (waitingSeconds > viewersHave) return `Your line is ${waitingSeconds.toFixed(1)} s behind: viewers are about to see a pause. Close other uploads, use a cable, or choose a lower quality.`;
  if (waitingSeconds > viewersHave / 2) return "Your line hardly carries the picture. Close other uploads before viewers notice.";
  if (fps < askedFps * 0.85) return `This computer makes ${Math.round(fps)} of ${askedFps} frames a second. Close other programs, or choose a lower quality.`;
  return null;
}
