export interface Quote { id: string; name: string; text: string }

export interface Line {
  id: string;
  seq: number;
  /** Milliseconds since 1970. */
  at: number;
  /** Left out for the room's own lines and for who asked without a name. */
  by?: string | null;
  name: string;
  role: "" | "Host" | "Moderator" | string;
  kind: "text" | "question" | "answer" | "system";
  text: string;
  reply: Quote | null;
  deleted?: boolean;
}

export type Change = { id: string; deleted?: boolean; pinned?: boolean };

/** What the server encodes once for everybody. `reset` is the whole chat anew; `pinned` left out means: as it was. */
export interface Payload { reset: boolean; lines: Line[]; changes: Change[]; pinned?: Quote | null }

/** Takes an object or its JSON; a broken payload changes nothing. */
export function readPayload(payload: unknown): Payload | null {
  const value = typeof payload === "string" ? parse(payload) : payload;
  if (typeof value !== "object" || value === null) return null;
  const { reset, lines, changes, pinned } = value as Partial<Payload>;
  return { reset: reset === true, lines: Array.isArray(lines) ? lines : [], changes: Array.isArray(changes) ? changes : [], pinned };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
