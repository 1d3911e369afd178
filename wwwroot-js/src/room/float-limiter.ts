export type Counts = Record<string, number>;

/** Thousands become a steady few: at most `perSecond` floats a second, shared out by kind, and never a backlog of more than a second. */
export class FloatLimiter {
  private waiting: string[] = [];
  private last = -Infinity;

  constructor(private readonly perSecond: number) {}

  get isIdle(): boolean {
    return this.waiting.length === 0;
  }

  add(counts: Counts): void {
    const all: Counts = { ...counts };
    for (const kind of this.waiting) all[kind] = (all[kind] ?? 0) + 1;
    this.waiting = share(all, this.perSecond);
  }

  /** The kind to float now; null when it is not yet time or there is nothing. */
  next(now: number): string | null {
    if (this.isIdle || now - this.last < 1000 / this.perSecond) return null;
    this.last = now;
    return this.waiting.shift()!;
  }
}

/** At most so many of all kinds: each kind that came is among them while there is room, the rest in proportion, and kinds alternate. */
export function share(counts: Counts, most: number): string[] {
  const kinds = Object.entries(counts).filter(([, count]) => count > 0).sort((a, b) => b[1] - a[1]).slice(0, most);
  const total = kinds.reduce((sum, [, count]) => sum + count, 0);
  const places = kinds.map(([kind, count]) => ({ kind, left: total <= most ? count : Math.max(1, Math.floor((count / total) * most)) }));
  while (places.reduce((sum, place) => sum + place.left, 0) > most) places.reduce((a, b) => (b.left > a.left ? b : a)).left -= 1;
  const shared: string[] = [];
  while (places.some((place) => place.left > 0)) {
    for (const place of places) {
      if (place.left === 0) continue;
      place.left -= 1;
      shared.push(place.kind);
    }
  }
  return shared;
}
