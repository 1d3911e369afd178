import type { Named } from "./markdown";

export interface Quote { id: string; seq?: number; name: string; text: string }

/** How often each reaction was given, by its key. */
export type Reactions = Record<string, number>;

export type SentFile = [id: string, name: string, type: string, size: number, width?: number, height?: number];

export interface Line {
  id: string;
  seq: number;
  /** Milliseconds since 1970. */
  at: number;
  /** Empty for the room's own lines and for who asked without a name. */
  by: string;
  name: string;
  role: "" | "Host" | "Moderator" | string;
  kind: "text" | "question" | "answer" | "system";
  text: string;
  reply: Quote | null;
  edited?: boolean;
  mentions?: Named[];
  files?: SentFile[];
  reactions?: Reactions;
}

/** `text` left out: the words are as they were; then `reactions` says which there are now, left out for none. */
export type Change = { id: string; deleted?: boolean; text?: string; mentions?: Named[]; reactions?: Reactions };

/** What this reader reacted with, by line. */
export type Mine = Record<string, string[]>;

/** What the room told, in full. `reset` is the whole chat anew; `pinned` left out means: as it was. */
export interface Payload { reset: boolean; lines: Line[]; changes: Change[]; pinned?: Quote | null; earlier?: boolean; later?: boolean; mine?: Mine }

type Author = Pick<Line, "by" | "name" | "role">;

/** The author is named, or is who wrote the line so many numbers before; 0 is the room itself. */
type WireLine = [id: string, seqStep: number, msStep: number, by: number | [id: string, name: string, role?: string], text: string, more?: Partial<Omit<Line, "id" | "seq" | "at" | "by" | "name" | "role" | "text">>];

interface WirePayload { reset: boolean; seq: number; at: number; lines: WireLine[]; changes: Change[]; pinned: Quote | null; earlier?: boolean; later?: boolean; mine?: Mine }

const nobody: Author = { by: "", name: "", role: "" };
const remembered = 400; // lines; the room refers to authors of the last hundred

/** Reads the room's payloads in the order they come; it remembers who wrote, for they are named once (see README). */
export class PayloadReader {
  private readonly authors = new Map<number, Author>();

  /** Takes an object or its JSON; a broken payload changes nothing. */
  read(payload: unknown): Payload | null {
    const value = typeof payload === "string" ? parse(payload) : payload;
    if (typeof value !== "object" || value === null) return null;
    const { reset, seq = 0, at = 0, lines, changes, pinned, ...rest } = value as Partial<WirePayload>;
    const from = { seq, at };
    return {
      reset: reset === true,
      lines: (Array.isArray(lines) ? lines : []).map((line) => this.line(line, from)),
      changes: Array.isArray(changes) ? changes : [],
      pinned,
      ...rest,
    };
  }

  private line([id, seqStep, msStep, by, text, more]: WireLine, last: { seq: number; at: number }): Line {
    last.seq += seqStep;
    last.at += msStep;
    const author = typeof by === "number" ? this.authors.get(last.seq - by) ?? nobody : { by: by[0], name: by[1], role: by[2] ?? "" };
    this.remember(last.seq, author);
    return { id, seq: last.seq, at: last.at, ...author, kind: "text", text, reply: null, ...more };
  }

  private remember(seq: number, author: Author): void {
    this.authors.set(seq, author);
    if (this.authors.size > remembered) this.authors.delete(this.authors.keys().next().value!);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
