/** What waits to be said politely: nothing twice, and in a rush only the newest, because a listener cannot skip. */
export class AnnounceQueue {
  private waiting: string[] = [];

  constructor(private readonly most = 3) {}

  add(words: string): void {
    if (words) this.waiting = [...this.waiting.filter((other) => other !== words), words].slice(-this.most);
  }

  next(): string | undefined {
    return this.waiting.shift();
  }
}
