const window = 10_000; // milliseconds
const enough = 50_000; // bytes before anything is said

/**
 * What the line gives, by the time from the first byte to the last. The engine's own estimate counts from the question on: a part that the server holds until it
 * exists then looks as slow as the stream itself, and everybody near the live edge would be told that their line is poor.
 */
export class LineMeter {
  private samples: { at: number; bytes: number; milliseconds: number }[] = [];

  add(bytes: number, milliseconds: number, now: number): void {
    if (bytes > 0 && milliseconds >= 0) this.samples.push({ at: now, bytes, milliseconds: Math.max(1, milliseconds) });
  }

  /** Bits a second over the last ten seconds; 0 while too little has come. */
  bits(now: number): number {
    this.samples = this.samples.filter(({ at }) => now - at < window);
    const bytes = this.samples.reduce((sum, sample) => sum + sample.bytes, 0);
    const milliseconds = this.samples.reduce((sum, sample) => sum + sample.milliseconds, 0);
    return bytes < enough ? 0 : bytes * 8000 / milliseconds;
  }
}
