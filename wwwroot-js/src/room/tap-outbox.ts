import type { Counts } from "./float-limiter";

const burst = 16;
const perSecond = 8;

/** Taps on their way: told together once a second, and no more of them than the server would count. What the reader tapped is shown at once, so it is taken out of what comes back. */
export class TapOutbox {
  private waiting: Counts = {};
  private shown: Counts = {};
  private allowance = burst;
  private at = 0;

  /** False when it was one too many. */
  tap(kind: string, now: number): boolean {
    this.allowance = Math.min(burst, this.allowance + ((now - this.at) / 1000) * perSecond);
    this.at = now;
    if (this.allowance < 1) return false;
    this.allowance -= 1;
    add(this.waiting, kind, 1);
    add(this.shown, kind, 1);
    return true;
  }

  /** What has come together since the last time; null when there is nothing. */
  take(): Counts | null {
    const taken = this.waiting;
    this.waiting = {};
    return Object.keys(taken).length > 0 ? taken : null;
  }

  /** The circuit was away or said no: what was tapped is of a moment that is over. */
  forget(): void {
    this.waiting = {};
    this.shown = {};
  }

  /** What others tapped. */
  ofOthers(counts: Counts): Counts {
    const others: Counts = {};
    for (const [kind, count] of Object.entries(counts)) {
      const mine = Math.min(count, this.shown[kind] ?? 0);
      add(this.shown, kind, -mine);
      if (count > mine) others[kind] = count - mine;
    }
    return others;
  }
}

function add(counts: Counts, kind: string, count: number): void {
  counts[kind] = (counts[kind] ?? 0) + count;
}
