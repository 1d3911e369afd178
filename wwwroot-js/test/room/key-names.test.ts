import { describe, expect, it } from "vitest";
import { isPlayerKey, keyAct } from "../../src/player/keys";
import { capsOf, groupsOf, nameOfPress, takesLetters, type Focus, type Press } from "../../src/room/key-names";

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key, code: "", shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, isComposing: false, defaultPrevented: false, repeat: false, ...more,
});
const focus = (tag: string, more: Partial<Focus> = {}): Focus => ({ tag, editable: false, inDialog: false, inPlayer: false, ...more });

describe("the name of a press", () => {
  it.each([
    ["h", press("h")],
    ["h", press("H")], // caps lock
    ["shift+b", press("B", { shiftKey: true })],
    ["?", press("?", { shiftKey: true })],
    ["h", press("р", { code: "KeyH" })], // Cyrillic at the place of h
    ["shift+m", press("Ь", { code: "KeyM", shiftKey: true })],
    ["z", press("z", { code: "KeyY" })], // a Latin layout says what it means
    ["é", press("é", { code: "KeyW" })],
  ])("is %s", (name, event) => expect(nameOfPress(event)).toBe(name));

  it.each([
    ["ctrl", press("c", { ctrlKey: true })],
    ["alt", press("h", { altKey: true })],
    ["meta", press("c", { metaKey: true })],
    ["an input method", press("h", { isComposing: true })],
    ["somebody who took it", press("h", { defaultPrevented: true })],
    ["a key held down", press("h", { repeat: true })],
    ["a named key", press("Enter")],
  ])("is nothing with %s", (_, event) => expect(nameOfPress(event)).toBeNull());
});

describe("letters belong to", () => {
  it.each([
    focus("TEXTAREA"), focus("SELECT"), focus("INPUT"), focus("INPUT", { type: "search" }), focus("DIV", { editable: true }), focus("BUTTON", { inDialog: true }),
  ])("what takes them: %o", (where) => expect(takesLetters(where)).toBe(true));

  it.each([focus("BODY"), focus("BUTTON"), focus("INPUT", { type: "range" }), focus("INPUT", { type: "checkbox" })])("the room: %o", (where) => expect(takesLetters(where)).toBe(false));
});

describe("the player", () => {
  it("leaves letters with shift to the room", () => {
    expect(isPlayerKey(press("M", { shiftKey: true }))).toBe(false);
    expect(keyAct(press("M", { shiftKey: true }), { tag: "DIV" })).toBeNull();
    expect(isPlayerKey(press("m"))).toBe(true);
    expect(isPlayerKey(press("h"))).toBe(false);
  });
});

describe("the list", () => {
  const rows = [{ key: "c", label: "Write", goes: true }, { key: "h", label: "Hand", goes: false }, { key: "h", label: "Lower", goes: false }];

  it("has one row a key, with those that go somewhere first", () => {
    const [to, act] = groupsOf(rows, false);
    expect(to).toEqual({ title: "Go to", rows: [{ key: "c", label: "Write" }] });
    expect(act).toEqual({ title: "Do", rows: [{ key: "h", label: "Hand" }] });
  });

  it("tells the picture's keys only where there is one, and leaves empty groups out", () => {
    expect(groupsOf(rows, true).map(({ title }) => title)).toContain("Picture");
    expect(groupsOf([], false).map(({ title }) => title)).toEqual(["In lists and fields"]);
  });

  it("writes a cap a key", () => {
    expect(capsOf("shift+b")).toEqual(["Shift", "B"]);
    expect(capsOf("?")).toEqual(["?"]);
  });
});
