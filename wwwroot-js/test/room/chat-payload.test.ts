import { describe, expect, it } from "vitest";
import { PayloadReader } from "../../src/room/chat-payload";
import { newLineId } from "../../src/room/line-id";

const text = (line: { name: string; text: string }) => `${line.name}: ${line.text}`;

describe("the room's payload", () => {
  it("is read in full: numbers and times count on, authors are remembered", () => {
    const payload = new PayloadReader().read({
      seq: 7, at: 1000,
      lines: [
        ["a", 0, 0, ["p1", "Amara", "Host"], "Welcome"],
        ["b", 2, 50, ["p2", "Yuki"], "Hi"],
        ["c", 1, 20, 3, "Shall we?", { reply: { id: "b", name: "Yuki", text: "Hi" } }],
        ["d", 1, 5, 0, "The class has started", { kind: "system" }],
      ],
    });
    expect(payload?.lines).toEqual([
      { id: "a", seq: 7, at: 1000, by: "p1", name: "Amara", role: "Host", kind: "text", text: "Welcome", reply: null },
      { id: "b", seq: 9, at: 1050, by: "p2", name: "Yuki", role: "", kind: "text", text: "Hi", reply: null },
      { id: "c", seq: 10, at: 1070, by: "p1", name: "Amara", role: "Host", kind: "text", text: "Shall we?", reply: { id: "b", name: "Yuki", text: "Hi" } },
      { id: "d", seq: 11, at: 1075, by: "", name: "", role: "", kind: "system", text: "The class has started", reply: null },
    ]);
  });

  it("refers to authors of earlier payloads", () => {
    const reader = new PayloadReader();
    reader.read({ reset: true, seq: 1, at: 0, lines: [["a", 0, 0, ["p1", "Amara"], "one"]] });
    for (let seq = 2; seq <= 1000; seq++) reader.read({ seq, at: 0, lines: [[`x${seq}`, 0, 0, 1, "again"]] });
    expect(reader.read({ seq: 1001, at: 0, lines: [["z", 0, 0, 100, "last"]] })?.lines.map(text)).toEqual(["Amara: last"]);
  });

  it("may be an object or its JSON, and nothing else", () => {
    const reader = new PayloadReader();
    const all = { reset: true, lines: [], changes: [], pinned: null };
    expect(reader.read({ reset: true, pinned: null })).toEqual(all);
    expect(reader.read('{"reset":true,"pinned":null}')).toEqual(all);
    expect(reader.read('{"reset":1}')).toEqual({ reset: false, lines: [], changes: [], pinned: undefined });
    expect(reader.read("{")).toBeNull();
    expect(reader.read(null)).toBeNull();
  });
});

it("makes ids of 22 characters that are safe anywhere", () => {
  const ids = new Set(Array.from({ length: 100 }, newLineId));
  expect(ids.size).toBe(100);
  for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9_-]{22}$/);
});
