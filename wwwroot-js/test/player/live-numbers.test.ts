import { describe, expect, it } from "vitest";
import { keyAct } from "../../src/player/keys";
import { liveBadge, pictureQuality, RecentCount, type Reception } from "../../src/player/live-numbers";
import { PositionReport } from "../../src/player/position";
import { rememberedSound } from "../../src/player/preferences";
import { Watchdog } from "../../src/player/watchdog";

describe("the live badge", () => {
  it("tells the delay with what the player cannot see", () => expect(liveBadge(1, true)).toEqual({ behind: false, words: "Live · 1.3 s" }));
  it("offers the way back to who looks back", () => expect(liveBadge(2, false)).toEqual({ behind: true, words: "Go to live" }));
  it("offers the way back to who fell behind", () => expect(liveBadge(9, true).behind).toBe(true));
  it("says no number before there is one", () => expect(liveBadge(null, true).words).toBe("Live"));
});

describe("the quality of the picture", () => {
  const fine: Reception = { stalls: 0, stalledNow: false, latency: 1, following: true, droppedShare: 0, lineBits: 20e6, streamBits: 2.5e6 };
  it.each<[Partial<Reception>, string]>([
    [{}, "Excellent"], [{ lineBits: 0 }, "Excellent"], [{ latency: 4 }, "Good"], [{ droppedShare: 0.2 }, "Good"], [{ lineBits: 4e6 }, "Good"],
    [{ stalls: 1 }, "Fair"], [{ latency: 8 }, "Fair"], [{ latency: 800, following: false }, "Excellent"],
    [{ stalls: 3 }, "Poor"], [{ stalledNow: true }, "Poor"], [{ lineBits: 2e6 }, "Fair"], [{ lineBits: 2e6, stalls: 1 }, "Poor"],
    [{ ahead: 11, lineBits: 1 }, "Excellent"], [{ ahead: 6 }, "Good"], [{ ahead: 3 }, "Fair"], [{ ahead: 1 }, "Poor"], [{ ahead: Infinity }, "Excellent"],
  ])("with %o is %s", (change, word) => expect(pictureQuality({ ...fine, ...change })).toBe(word));

  it("forgets a stall after a minute", () => {
    const stalls = new RecentCount();
    stalls.add(0);
    stalls.add(20_000);
    expect(stalls.count(59_000)).toBe(2);
    expect(stalls.count(61_000)).toBe(1);
  });
});

describe("the watchdog", () => {
  const look = (dog: Watchdog, time: number, edge: number, playing = true) => dog.look({ playing, time, edge, live: true });

  it("jumps, and then loads afresh, when the stream goes on without the picture", () => {
    const dog = new Watchdog();
    const remedies = Array.from({ length: 12 }, (_, second) => look(dog, 10, 11 + second)).filter(Boolean);
    expect(remedies).toEqual(["jump", "reload"]);
  });

  it("does nothing while the stream itself stands still, or the viewer paused", () => {
    const dog = new Watchdog();
    for (let second = 0; second < 20; second++) expect(look(dog, 10, 11)).toBeNull();
    for (let second = 0; second < 20; second++) expect(look(dog, 10, 11 + second, false)).toBeNull();
  });

  it("begins again with the small remedy once the picture has moved", () => {
    const dog = new Watchdog();
    for (let second = 0; second < 6; second++) look(dog, 10, 11 + second);
    look(dog, 20, 21);
    const remedies = Array.from({ length: 6 }, (_, second) => look(dog, 20, 22 + second)).filter(Boolean);
    expect(remedies).toEqual(["jump"]);
  });
});

describe("keys", () => {
  const press = (key: string, extra = {}) => ({ key, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, defaultPrevented: false, ...extra });
  it("act on the player", () => {
    expect(keyAct(press("k"), { tag: "DIV" })).toBe("play");
    expect(keyAct(press("M"), { tag: "DIV" })).toBe("mute");
    expect(keyAct(press("ArrowLeft"), { tag: "INPUT", type: "range", isSeekBar: true })).toBe("back");
  });
  it("stay with what has the focus", () => {
    expect(keyAct(press("k"), { tag: "TEXTAREA" })).toBeNull();
    expect(keyAct(press("k"), { tag: "INPUT", type: "text" })).toBeNull();
    expect(keyAct(press("f"), { tag: "DIV", editable: true })).toBeNull();
    expect(keyAct(press(" "), { tag: "BUTTON" })).toBeNull();
    expect(keyAct(press("ArrowUp"), { tag: "INPUT", type: "range" })).toBeNull();
    expect(keyAct(press("f", { ctrlKey: true }), { tag: "DIV" })).toBeNull();
  });
});

it("reports a replay's position every five seconds and where it stopped", () => {
  const said: number[] = [];
  const report = new PositionReport((seconds) => said.push(seconds), undefined);
  for (let seconds = 0; seconds <= 11; seconds += 0.25) report.playing(seconds);
  report.now(11);
  report.now(11.2);
  expect(said).toEqual([5, 10, 11]);
});

it("takes a stored sound only when it makes sense", () => {
  expect(rememberedSound('{"volume":0.4,"muted":true}')).toEqual({ volume: 0.4, muted: true });
  expect(rememberedSound('{"volume":7}')).toEqual({ volume: 1, muted: false });
  expect(rememberedSound("nonsense")).toEqual({ volume: 1, muted: false });
});
