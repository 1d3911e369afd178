import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Engine } from "../../src/player/engine";
import { FreezeWatch } from "../../src/player/freeze-watch";
import { pictureQuality } from "../../src/player/live-numbers";
import { LineMeter } from "../../src/player/line-meter";
import { SleepWatch } from "../../src/player/sleep-watch";
import type { Source } from "../../src/player/source";
import { Supervisor } from "../../src/player/supervisor";

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

describe("a page that the browser froze", () => {
  const watch = (isPlaying: boolean) => {
    const [page, gone, thaws] = [new EventTarget(), new AbortController(), { count: 0 }];
    const freeze = new FreezeWatch(page, () => isPlaying, () => thaws.count++, gone.signal);
    return { freeze, gone, thaws, hear: (...events: string[]) => events.forEach((event) => page.dispatchEvent(new Event(event))) };
  };

  it("was not paused by its viewer, and goes on when it thaws", () => {
    const { freeze, thaws, hear } = watch(true);
    hear("freeze");
    expect(freeze.isHeld).toBe(true);
    hear("resume");
    expect(thaws.count).toBe(1);
    expect(freeze.isHeld).toBe(true); // the pause comes now
    freeze.over();
    expect(freeze.isHeld).toBe(false);
    hear("resume");
    expect(thaws.count).toBe(1);
  });

  it("stays paused for whoever had paused it", () => {
    const { freeze, thaws, hear } = watch(false);
    hear("freeze", "resume");
    expect([freeze.isHeld, thaws.count]).toEqual([false, 0]);
  });

  it("is nobody's any more once its player has gone", () => {
    const { gone, thaws, hear } = watch(true);
    hear("freeze");
    gone.abort();
    hear("resume");
    expect(thaws.count).toBe(0);
  });
});

describe("a supervisor", () => {
  const setUp = (isWanted: boolean) => {
    const heard: string[] = [];
    const frames = { totalVideoFrames: 0, droppedVideoFrames: 0 };
    const video = { currentTime: 10, paused: !isWanted, getVideoPlaybackQuality: () => frames } as unknown as HTMLVideoElement;
    const source = { wake: () => heard.push("wake"), hurry: () => heard.push("hurry") } as unknown as Source;
    const engine = { edge: 11, live: true } as unknown as Engine;
    const state = { isWanted, isPlaying: isWanted, isStalled: false, isWaiting: false, isFollowing: true, isLive: true, isOff: false };
    const supervisor = new Supervisor(video, engine, source, () => state, { onQuality: () => undefined, onStuck: () => undefined });
    return { heard, video, state, supervisor };
  };

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("document", { hidden: false });
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("wakes the stream once after a sleep, and not for whoever has paused", () => {
    for (const isWanted of [true, false]) {
      const { heard, supervisor } = setUp(isWanted);
      vi.advanceTimersByTime(1000);
      vi.setSystemTime(Date.now() + 1_200_000);
      vi.advanceTimersByTime(1000);
      expect(heard).toEqual(isWanted ? ["wake"] : []);
      supervisor.close();
    }
  });

  it("wakes the stream once after a thaw, however long the page was frozen", () => {
    const { heard, supervisor } = setUp(true);
    vi.advanceTimersByTime(1000);
    vi.setSystemTime(Date.now() + 1_200_000);
    supervisor.thawed();
    vi.advanceTimersByTime(3000);
    expect(heard).toEqual(["wake"]);
    supervisor.close();
  });

  it("leaves a player alone that has nothing to play", () => {
    const { heard, state, supervisor } = setUp(true);
    state.isOff = true;
    supervisor.thawed();
    expect(heard).toEqual([]);
    supervisor.close();
  });
});
