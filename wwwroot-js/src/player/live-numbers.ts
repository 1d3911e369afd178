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
  /** Times at which the picture stood still for lack of media, in the last minute. */
  stalls: number;
  stalledNow: boolean;
  latency: number | null;
  following: boolean;
  /** Share of decoded frames that were not shown, 0 to 1. */
  droppedShare: number;
  /** Bits a second: what the line gives and what the stream takes; 0 while unknown. */
  lineBits: number;
  streamBits: number;
  /** Seconds loaded ahead; null near the live edge, where the buffer is short by design. */
  ahead?: number | null;
}

/**
 * One word for the badge (VID-06). Where there is a buffer its seconds decide; near the live edge the headroom of the line and the stalls of the last minute do: there
 * a short buffer is no fault, and whoever sees every frame in time is never told "poor".
 */
export function pictureQuality(reception: Reception): PictureQuality {
  const { stalls, stalledNow, latency, droppedShare, lineBits, streamBits, ahead } = reception;
  if (stalledNow) return "Poor";
  if (ahead != null) return ahead > 10 ? "Excellent" : ahead > 5 ? "Good" : ahead > 2 ? "Fair" : "Poor";
  const late = reception.following && latency !== null ? latency : 0;
  const headroom = lineBits > 0 && streamBits > 0 ? lineBits / streamBits : Infinity;
  // A line slower than the stream shows itself by stalls; before the first one it is only a fear.
  if (stalls >= 3 || (stalls > 0 && headroom < 1)) return "Poor";
  if (stalls > 0 || late > 6 || headroom < 1.3) return "Fair";
  if (late > 3 || droppedShare > 0.05 || headroom < 2) return "Good";
  return "Excellent";
}

/** Counts events of the last minute. */
export class RecentCount {
  private times: number[] = [];

  add(now: number): void {
    this.times.push(now);
  }

  count(now: number): number {
    this.times = this.times.filter((time) => now - time < 60_000);
    return this.times.length;
  }
}
