import type { Quote } from "./chat-payload";

export interface PendingLine {
  id: string;
  text: string;
  reply: Quote | null;
  at: number;
  /** Why the server refused it; absent while it is on its way. */
  refusal?: string;
}

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const most = 50;

/**
 * Lines that were written here and have not come back yet. They outlive a reload; each keeps the id it was born with, so that sending it
 * again cannot double it.
 */
export class PendingLines {
  private lines: PendingLine[];

  constructor(private readonly key: string, private readonly store: Store) {
    this.lines = read(key, store);
  }

  get all(): readonly PendingLine[] {
    return this.lines;
  }

  /** Those to be sent, oldest first. */
  get onTheWay(): PendingLine[] {
    return this.lines.filter((line) => line.refusal === undefined);
  }

  add(line: PendingLine): void {
    this.save([...this.lines, line].slice(-most));
  }

  refuse(id: string, refusal: string): void {
    this.save(this.lines.map((line) => line.id === id ? { ...line, refusal } : line));
  }

  retry(id: string): void {
    this.save(this.lines.map((line) => line.id === id ? { ...line, refusal: undefined } : line));
  }

  /** The line came back from the room, or the writer gave it up. */
  remove(id: string): PendingLine | undefined {
    const line = this.lines.find((candidate) => candidate.id === id);
    if (line) this.save(this.lines.filter((candidate) => candidate !== line));
    return line;
  }

  private save(lines: PendingLine[]): void {
    this.lines = lines;
    if (lines.length === 0) return this.store.removeItem(this.key);
    this.store.setItem(this.key, JSON.stringify(lines));
  }
}

function read(key: string, store: Store): PendingLine[] {
  try {
    const lines = JSON.parse(store.getItem(key) ?? "[]") as PendingLine[];
    return Array.isArray(lines) ? lines.filter((line) => typeof line?.id === "string" && typeof line.text === "string").slice(-most) : [];
  } catch {
    return [];
  }
}
