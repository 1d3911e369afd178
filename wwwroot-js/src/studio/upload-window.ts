/** The server acknowledges four times a second, so a byte may wait that long for its answer on a perfect line. */
const ackInterval = 250;
/** More than this on the way and viewers would see a picture from the past: cut, and begin afresh with less. */
export const longestWait = 5000;
/** A recorder that gives nothing for so long is dead. */
export const longestSilence = 4000;

export type Trouble = "congested" | "silent";

/**
 * What is on its way to the server, in one connection. Media cannot be dropped from the middle of a recording, so the buffer is bounded
 * by ending it: the owner asks `trouble` and starts over. Times are milliseconds of one clock, sizes bytes.
 */
export class UploadWindow {
  private readonly onTheWay: { total: number; at: number }[] = [];
  private total = 0;
  private acknowledgedTotal = 0;
  private lastChunk: number;
  private roundTrips: number[] = [];

  constructor(now: number) {
    this.lastChunk = now;
  }

  sent(bytes: number, now: number): void {
    this.total += bytes;
    this.lastChunk = now;
    this.onTheWay.push({ total: this.total, at: now });
  }

  acknowledged(total: number, now: number): void {
    if (!(total > this.acknowledgedTotal) || total > this.total) return;
    this.acknowledgedTotal = total;
    let newest: number | undefined;
    while (this.onTheWay.length > 0 && this.onTheWay[0]!.total <= total) newest = this.onTheWay.shift()!.at;
    if (newest !== undefined) this.roundTrips = [...this.roundTrips.slice(-4), now - newest];
  }

  /** From a chunk to its acknowledgement. The smallest of the last five: the rest waited for the server's next tick. */
  get roundTrip(): number | null {
    return this.roundTrips.length > 0 ? Math.min(...this.roundTrips) : null;
  }

  get sentBytes(): number {
    return this.total;
  }

  /** Milliseconds of stream that left the recorder and did not arrive. */
  waiting(now: number): number {
    const oldest = this.onTheWay[0];
    return oldest ? Math.max(0, now - oldest.at - ackInterval) : 0;
  }

  trouble(now: number): Trouble | null {
    if (this.waiting(now) > longestWait) return "congested";
    return now - this.lastChunk > longestSilence ? "silent" : null;
  }

  /** The recorder was started afresh on this connection: it gets its time to deliver. */
  fresh(now: number): void {
    this.lastChunk = now;
  }
}
