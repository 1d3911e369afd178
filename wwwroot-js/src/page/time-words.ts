const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** "2 days 3 h", "2 h 15 min", "15 min", and under five minutes a running clock "4:59". Milliseconds in. */
export function countdownWords(left: number): string {
  if (left <= 0) return "0:00";
  if (left < 5 * minute) return clock(Math.ceil(left / 1000));
  const whole = Math.ceil(left / minute) * minute;
  const days = Math.floor(whole / day);
  const hours = Math.floor((whole % day) / hour);
  const minutes = Math.floor((whole % hour) / minute);
  if (days > 0) return join(`${days} ${days === 1 ? "day" : "days"}`, hours > 0 && `${hours} h`);
  if (hours > 0) return join(`${hours} h`, minutes > 0 && `${minutes} min`);
  return `${minutes} min`;
}

/** "0:07", "24:18", "1:02:03". Whole seconds in; negative counts as zero. */
export function clock(seconds: number): string {
  const total = Math.max(0, Math.floor(Number.isFinite(seconds) ? seconds : 0));
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  const rest = String(total % 60).padStart(2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

/** "24 minutes ago", "in 2 hours", in the reader's language. */
export function relativeWords(at: Date, now: Date, locale?: string): string {
  const distance = at.getTime() - now.getTime();
  const size = Math.abs(distance);
  const words = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  if (size < minute) return words.format(0, "minute");
  if (size < hour) return words.format(Math.round(distance / minute), "minute");
  if (size < day) return words.format(Math.round(distance / hour), "hour");
  return words.format(Math.round(distance / day), "day");
}

const join = (...parts: (string | false)[]) => parts.filter(Boolean).join(" ");
