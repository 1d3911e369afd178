import { describe, expect, it } from "vitest";
import { pictureQuality } from "../../src/player/live-numbers";
import { LineMeter } from "../../src/player/line-meter";
import { SleepWatch } from "../../src/player/sleep-watch";

describe("the line of somebody near the live edge", () => {
  // 62 kB in a part of 200 ms are 2.5 Mb/s; the server holds each until it exists, and then it comes at once.
  const watch = (milliseconds: number) => {
    const line = new LineMeter();
    for (let part = 0; part < 40; part++) line.add(62_500, milliseconds, part * 200);
    return pictureQuality({ stalls: 0, stalledNow: false, latency: 1, following: true, droppedShare: 0, lineBits: line.bits(8000), streamBits: 2.5e6, ahead: null });
  };

  it("is excellent when parts come at once, however long they were waited for", () => expect(watch(5)).toBe("Excellent"));
  it("is fair when a part takes as long as it plays", () => expect(watch(180)).toBe("Fair"));

  it("says nothing before enough has come, and forgets what is old", () => {
    const line = new LineMeter();
    line.add(40_000, 10, 0);
    expect(line.bits(0)).toBe(0);
    line.add(40_000, 10, 1000);
    expect(line.bits(1000)).toBe(32e6);
    expect(line.bits(12_000)).toBe(0);
  });
});

describe("a device that was asleep", () => {
  it("is noticed by the jump of the clock", () => {
    const sleep = new SleepWatch();
    expect(sleep.woke(0, 10)).toBe(false);
    expect(sleep.woke(1000, 11)).toBe(false);
    expect(sleep.woke(1_201_000, 11)).toBe(true);
    expect(sleep.woke(1_202_000, 11)).toBe(false);
  });

  it("is not mistaken for a hidden tab that plays on", () => {
    const sleep = new SleepWatch();
    sleep.woke(0, 10);
    expect(sleep.woke(60_000, 69.5)).toBe(false);
  });
});
