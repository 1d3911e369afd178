import { setText } from "../shared/dom";
import { clock, countdownWords } from "./time-words";

/**
 * `<span data-countdown="ISO" data-before="Starts in " data-done="Starting now">` and `<span data-elapsed="ISO">` tick here, so that no
 * clock costs the server a render. `data-soon="300"` adds the class "is-soon" in the last seconds;
 * `data-over="Over by "` counts up afterwards instead of saying that it is done.
 */
export function watchClocks(): void {
  const tick = () => {
    const now = Date.now();
    for (const element of document.querySelectorAll<HTMLElement>("[data-countdown]")) countDown(element, now);
    for (const element of document.querySelectorAll<HTMLElement>("[data-elapsed]")) countUp(element, now);
  };
  tick();
  setInterval(tick, 1000);
}

function countDown(element: HTMLElement, now: number): void {
  const { countdown = "", before = "", done = "Starting now", over, soon = "300" } = element.dataset;
  const left = Date.parse(countdown) - now;
  if (Number.isNaN(left)) return;
  setText(element, left > 0 ? before + countdownWords(left) : over !== undefined ? over + clock(-left / 1000) : done);
  element.classList.toggle("is-soon", left <= Number(soon) * 1000);
}

function countUp(element: HTMLElement, now: number): void {
  const passed = now - Date.parse(element.dataset.elapsed ?? "");
  if (!Number.isNaN(passed)) setText(element, (element.dataset.before ?? "") + clock(passed / 1000));
}
