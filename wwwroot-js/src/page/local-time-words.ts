import { relativeWords } from "./time-words";

export type LocalFormat = "time" | "date" | "datetime" | "range" | "relative";

export interface Reader {
  now: Date;
  locale?: string;
  zone?: string;
}

/** A moment in the reader's zone, in words. A range needs its end; the end's date is told only when it differs. */
export function localWords(format: LocalFormat, at: Date, end: Date | null, reader: Reader): string {
  if (format === "relative") return relativeWords(at, reader.now, reader.locale);
  if (format === "time") return time(at, reader);
  if (format === "date") return dayWords(at, reader);
  const start = dayAndTime(at, reader);
  if (format === "datetime" || !end) return start;
  return `${start} to ${sameDay(at, end, reader) ? time(end, reader) : dayAndTime(end, reader)}`;
}

/** The whole truth for the tooltip: weekday, date, time and zone. */
export function fullWords(at: Date, reader: Reader): string {
  return new Intl.DateTimeFormat(reader.locale, { dateStyle: "full", timeStyle: "long", timeZone: reader.zone }).format(at);
}

/** Plain "en" is worded as the server words it: "Sat 22 Nov", "14:05". */
export const wordingOf = (language: string | undefined) => language === "en" ? "en-GB" : language;

function dayAndTime(at: Date, reader: Reader): string {
  return `${dayWords(at, reader)}${nearDay(at, reader) ? "" : ","} ${time(at, reader)}`;
}

function time(at: Date, reader: Reader): string {
  return new Intl.DateTimeFormat(reader.locale, { hour: "2-digit", minute: "2-digit", timeZone: reader.zone }).format(at);
}

function nearDay(at: Date, reader: Reader): string | undefined {
  for (const [offset, word] of [[0, "Today"], [1, "Tomorrow"], [-1, "Yesterday"]] as const) {
    if (sameDay(at, new Date(reader.now.getTime() + offset * 86_400_000), reader)) return word;
  }
  return undefined;
}

function dayWords(at: Date, reader: Reader): string {
  const near = nearDay(at, reader);
  if (near) return near;
  const year = yearOf(at, reader) === yearOf(reader.now, reader) ? undefined : "numeric";
  return new Intl.DateTimeFormat(reader.locale, { weekday: "short", day: "numeric", month: "short", year, timeZone: reader.zone }).format(at).replaceAll(",", "");
}

function sameDay(a: Date, b: Date, reader: Reader): boolean {
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: reader.zone });
  return day.format(a) === day.format(b);
}

function yearOf(at: Date, reader: Reader): string {
  return new Intl.DateTimeFormat("en", { year: "numeric", timeZone: reader.zone }).format(at);
}
