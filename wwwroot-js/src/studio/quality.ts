/** How the picture leaves the studio: pixels, frames a second, bits a second. */
export interface Quality {
  width: number;
  height: number;
  fps: number;
  bitsPerSecond: number;
}

export const soundBitsPerSecond = 128_000;

const lowest = 400_000;

/**
 * The bit rate for the next recorder. A line that could not carry the stream gets less of it, one that stayed calm gets more again, never
 * more than was asked for.
 */
export function nextBitRate(current: number, asked: number, event: "congested" | "calm"): number {
  if (event === "congested") return Math.max(Math.min(lowest, asked), Math.round(current * 0.7));
  return Math.min(asked, Math.round(current * 1.2));
}
