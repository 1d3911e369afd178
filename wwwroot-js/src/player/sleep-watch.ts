const slept = 15_000; // milliseconds between two looks that should be a second apart

/** Notices that the device was asleep: the clock has jumped, and the picture has not gone on meanwhile (a hidden tab is only looked at seldom). */
export class SleepWatch {
  private last: { at: number; time: number } | undefined;

  /** What is seen next is compared with nothing before it. */
  forget(): void {
    this.last = undefined;
  }

  /** @param at Wall clock, milliseconds. @param time Where the picture is, seconds. */
  woke(at: number, time: number): boolean {
    const last = this.last;
    this.last = { at, time };
    if (!last) return false;
    const gap = at - last.at;
    return gap > slept && (time - last.time) * 1000 < gap / 2;
  }
}
