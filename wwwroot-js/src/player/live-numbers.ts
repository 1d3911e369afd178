export type PictureQuality = "Excellent" | "Good" | "Fair" | "Poor";

/** Capture, encoding and packaging before the playlist's edge, measured: the player cannot see this part of the delay. Seconds. */
export const beforeTheEdge = 0.3;

/** From here on the badge offers the way back instead of a delay. Seconds behind the edge. */
const behindFrom = 6;

export function liveBadge(latency: number | null, following: boolean, behind = behindFrom): { behind: boolean; words: string } {
  if (latency === null) return { behind: false, words: "Live" };
  if (!following || latency > behind) return { behind: true, words: "Go to live" };
  return { behind: false, words: `Live · ${(latency + beforeTheEdge).toFixed(1)} s` };
}

/** Wide limits while the viewer looks back or has paused: otherwise the engine would drag them to the edge again. */
export const following = { liveMaxLatencyDuration: 4, maxLiveSyncPlaybackRate: 1.2 };
export const lookingBack = { liveMaxLatencyDuration: Number.MAX_SAFE_INTEGER, maxLiveSyncPlaybackRate: 1 };

export interface Reception {
  /** Times at which the picture stood still for lack of media, in the last half minute. */
  stalls: number;
  stalledNow: boolean;
  latency: number | null;
  following: boolean;
  /** Share of decoded frames that were not shown, 0 to 1. */
  droppedShare: number;
  /** Bits a second: what the line gives and what the stream takes; 0 while unknown. */
  lineBits: number;
  streamBits: number;
}

/** One word for the badge. The worst thing decides. */
export function pictureQuality(reception: Reception): PictureQuality {
  const { stalls, stalledNow, latency, droppedShare, lineBits, streamBits } = reception;
  const late = reception.following && latency !== null ? latency : 0;
  const headroom = lineBits > 0 && streamBits > 0 ? lineBits / streamBits : Infinity;
  if (stalledNow || stalls >= 3 || headroom < 1) return "Poor";
  if (stalls > 0 || late > 6 || headroom < 1.3) return "Fair";
  if (late > 3 || droppedShare > 0.05 || headroom < 2) return "Good";
  return "Excellent";
}

/** Counts events of the last half minute. */
export class RecentCount {
  private times: number[] = [];

  add(now: number): void {
    this.times.push(now);
  }

  count(now: number): number {
    this.times = this.times.filter((time) => now - time < 30_000);
    return this.times.length;
  }
}
