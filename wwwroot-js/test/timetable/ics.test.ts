/// <reference types="vite/client" />
import ICAL from "ical.js";
import { describe, expect, it } from "vitest";

// The calendar files that the server's tests keep, read by a parser that is not ours: the same moments, words and states come out as went in.
const folder = "../../../LiveClasses.Tests/Core/Timetable/Golden/";
const golden = import.meta.glob<string>("../../../LiveClasses.Tests/Core/Timetable/Golden/*.{ics,json}", { query: "?raw", import: "default", eager: true });
const files = Object.keys(golden).filter((file) => file.endsWith(".ics"));

interface Moment { uid: string; title: string; start: string; end: string; sequence: number; isCancelled: boolean }

function read(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(golden[file]!));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  return calendar;
}

const iso = (time: ICAL.Time) => new Date(time.toUnixTime() * 1000).toISOString().replace(".000", "");

describe("calendar files", () => {
  it("are there for zones on both sides of the world", () => expect(files).toHaveLength(4));

  it.each(files)("%s means the moments that were meant", (file) => {
    const expected = JSON.parse(golden[file.replace(".ics", ".json")]!) as Moment[];
    const events = read(file).getAllSubcomponents("vevent").map((component) => new ICAL.Event(component));
    expect(events.map((event) => ({
      uid: event.uid,
      title: event.summary,
      start: iso(event.startDate),
      end: iso(event.endDate),
      sequence: Number(event.sequence),
      isCancelled: event.component.getFirstPropertyValue("status") === "CANCELLED",
    }))).toEqual(expected);
  });

  it("keep the lines of a description", () => {
    const description = new ICAL.Event(read(`${folder}Europe-Berlin.ics`).getAllSubcomponents("vevent")[1]!).description;
    expect(description).toContain("Gibbs, partial sums; how many terms are enough?\nProblem sheet 3");
  });
});
