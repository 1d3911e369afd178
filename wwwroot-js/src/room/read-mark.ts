type Store = Pick<Storage, "getItem" | "setItem">;

/** How far somebody has read in a class; it outlives a reload. */
export class ReadMark {
  private last: number;

  constructor(private readonly key: string, private readonly store: Store) {
    const kept = Number(store.getItem(key));
    this.last = Number.isSafeInteger(kept) && kept > 0 ? kept : 0;
  }

  /** The number of the last line that was on the screen; 0 for who was never here. */
  get seq(): number {
    return this.last;
  }

  see(seq: number): void {
    if (seq <= this.last) return;
    this.last = seq;
    this.store.setItem(this.key, String(seq));
  }
}
