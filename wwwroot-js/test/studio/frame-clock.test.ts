import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { FrameClock } from "../../src/studio/frame-clock";

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

it("beats at its rate without drifting", () => {
  let beats = 0;
  const clock = new FrameClock(() => beats++, 30, () => Date.now());
  clock.run();
  vi.advanceTimersByTime(10_000);
  expect(beats).toBeGreaterThanOrEqual(298);
  expect(beats).toBeLessThanOrEqual(300);
  expect(clock.missed).toBe(0);
});

it("counts beats it came too late for, and does not make up for them", () => {
  let beats = 0;
  let late = 0;
  const clock = new FrameClock(() => { beats++; if (beats === 10) late = 1000; }, 30, () => Date.now() + late);
  clock.run();
  vi.advanceTimersByTime(1000);
  expect(clock.missed).toBeGreaterThanOrEqual(28);
  expect(beats).toBeLessThan(35);
});

it("keeps the rate it is given later", () => {
  let beats = 0;
  const clock = new FrameClock(() => beats++, 30, () => Date.now());
  clock.run();
  clock.setFps(15);
  vi.advanceTimersByTime(2000);
  expect(beats).toBeGreaterThanOrEqual(29);
  expect(beats).toBeLessThanOrEqual(30);
  clock.stop();
  vi.advanceTimersByTime(2000);
  expect(beats).toBeLessThanOrEqual(30);
});
