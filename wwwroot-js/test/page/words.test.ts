import { describe, expect, it } from "vitest";
import { fullWords, localWords } from "../../src/page/local-time-words";
import { nextTab } from "../../src/page/tabs";
import { shownTheme } from "../../src/page/theme-choice";
import { clock, countdownWords, relativeWords } from "../../src/page/time-words";

const minute = 60_000;
const hour = 60 * minute;

describe("a countdown", () => {
  it.each([
    [-1, "0:00"], [0, "0:00"], [999, "0:01"], [7000, "0:07"], [4 * minute + 59_000, "4:59"],
    [5 * minute, "5 min"], [59 * minute + 1, "1 h"], [2 * hour + 15 * minute, "2 h 15 min"], [24 * hour, "1 day"], [51 * hour, "2 days 3 h"],
  ])("of %i milliseconds is %s", (left, words) => expect(countdownWords(left)).toBe(words));
});

describe("a clock", () => {
  it.each([[0, "0:00"], [1458, "24:18"], [3723, "1:02:03"], [-5, "0:00"], [NaN, "0:00"]])("at %d seconds is %s", (seconds, words) => expect(clock(seconds)).toBe(words));
});

describe("a moment in the reader's zone", () => {
  const reader = { now: new Date("2025-11-21T09:00:00Z"), locale: "en-GB", zone: "Africa/Lagos" };
  const at = new Date("2025-11-21T09:00:00Z");
  it("is today with its time", () => expect(localWords("datetime", at, null, reader)).toBe("Today 10:00"));
  it("tells a range's end without repeating the day", () => expect(localWords("range", at, new Date("2025-11-21T10:30:00Z"), reader)).toBe("Today 10:00 to 11:30"));
  it("tells a range's other day", () => expect(localWords("range", at, new Date("2025-11-22T10:30:00Z"), reader)).toBe("Today 10:00 to Tomorrow 11:30"));
  it("spells out the date", () => expect(localWords("datetime", new Date("2025-11-24T09:00:00Z"), null, reader)).toBe("Mon 24 Nov, 10:00"));
  it("tells the year when it is another", () => expect(localWords("date", new Date("2026-01-05T09:00:00Z"), null, reader)).toBe("Mon 5 Jan 2026"));
  it("asks the zone, not the clock, which day it is", () => expect(localWords("date", new Date("2025-11-21T23:30:00Z"), null, reader)).toBe("Tomorrow"));
  it("says how long ago", () => expect(localWords("relative", new Date("2025-11-21T08:36:00Z"), null, reader)).toBe("24 minutes ago"));
  it("has the whole truth for the tooltip", () => expect(fullWords(at, reader)).toMatch(/Friday.* 21 November 2025.*10:00:00/));
});

it("says tomorrow instead of in one day", () => {
  expect(relativeWords(new Date(26 * hour), new Date(0), "en")).toBe("tomorrow");
  expect(relativeWords(new Date(20_000), new Date(0), "en")).toBe("this minute");
});

it("shows the chosen theme, or the system's", () => {
  expect(shownTheme("system", true)).toBe("dark");
  expect(shownTheme("system", false)).toBe("light");
  expect(shownTheme("light", true)).toBe("light");
});

it("walks tabs in a circle", () => {
  expect(nextTab("ArrowRight", 3, 4)).toBe(0);
  expect(nextTab("ArrowLeft", 0, 4)).toBe(3);
  expect(nextTab("End", 0, 4)).toBe(3);
  expect(nextTab("a", 0, 4)).toBeNull();
});
