import type { Quote, SentFile } from "./chat-payload";
import type { Named } from "./markdown";

export interface PendingLine {
  id: string;
  text: string;
  reply: Quote | null;
  at: number;
  mentions?: Named[];
  files?: SentFile[];
  /** Why the server refused it; absent while it is on its way. */
  refusal?: string;
}

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const most = 50;
const longAgo = 60_000;

/**
 * Lines that were written here and have not come back yet. They outlive a reload; each keeps the id it was born with, so that sending it
 * again cannot double it.
 */
export class PendingLines {
  private lines: PendingLine[];
  private readonly kept: ReadonlySet<string>;

  constructor(private readonly key: string, private readonly store: Store) {
    this.lines = read(key, store);
    this.kept = new Set(this.lines.map(({ id }) => id));
  }

  /** It may have reached the room long ago, without this page hearing of it. */
  mayBeOld(line: PendingLine, now: number = Date.now()): boolean {
    return this.kept.has(line.id) || now - line.at > longAgo;
  }

  get all(): readonly PendingLine[] {
    return this.lines;
  }

  /** Those to be sent, oldest first. */
  get onTheWay(): PendingLine[] {
    return this.lines.filter((line) => line.refusal === undefined);
  }

  add(line: PendingLine): void {
    this.save([...this.shared(), line].slice(-most));
  }

  refuse(id: string, refusal: string): void {
    this.save(this.shared().map((line) => line.id === id ? { ...line, refusal } : line));
  }

  retry(id: string): void {
    this.save(this.shared().map((line) => line.id === id ? { ...line, refusal: undefined } : line));
  }

  /** The line came back from the room, or the writer gave it up. */
  remove(id: string): PendingLine | undefined {
    const line = this.lines.find((candidate) => candidate.id === id);
    if (line) this.save(this.shared().filter((candidate) => candidate.id !== id));
    return line;
  }

  /** As it is kept now: another tab of the same class keeps its lines there too. Sending those twice is sending them once. */
  private shared(): PendingLine[] {
    const kept = read(this.key, this.store);
    return [...kept, ...this.lines.filter(({ id }) => !kept.some((line) => line.id === id))];
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
