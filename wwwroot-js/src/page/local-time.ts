import { readCookie, writeCookie } from "../shared/cookies";
import { setText } from "../shared/dom";
import { fullWords, localWords, wordingOf, type LocalFormat } from "./local-time-words";

/** `<time datetime="…" data-local="range" data-end="…">`: words in the reader's zone, the whole truth on hover. */
function show(element: HTMLTimeElement, now: Date): void {
  const at = new Date(element.dateTime);
  if (Number.isNaN(at.getTime())) return;
  const end = element.dataset.end ? new Date(element.dataset.end) : null;
  const { lang, dataset } = document.documentElement;
  const reader = { now, locale: wordingOf(dataset.locale || lang || undefined), zone: dataset.zone || undefined }; // the profile's zone beats the browser's
  setText(element, localWords((element.dataset.local || "datetime") as LocalFormat, at, end, reader));
  if (!element.title) element.title = fullWords(at, reader);
}

export function showLocalTimes(root: ParentNode = document): void {
  const now = new Date();
  for (const element of root.querySelectorAll<HTMLTimeElement>("time[data-local]")) show(element, now);
}

/** The server draws in this zone from the next page on. */
function rememberZone(): void {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone && readCookie("tz") !== zone) writeCookie("tz", zone);
}

export function watchLocalTimes(): void {
  rememberZone();
  showLocalTimes();
  new MutationObserver((changes) => {
    for (const change of changes) {
      for (const node of change.addedNodes) {
        if (!(node instanceof Element)) continue;
        if (node instanceof HTMLTimeElement && node.dataset.local !== undefined) show(node, new Date());
        else if (node.childElementCount > 0) showLocalTimes(node);
      }
    }
  }).observe(document.body, { childList: true, subtree: true });
  setInterval(() => showLocalTimes(), 30_000); // "in 2 hours" and "Today" grow old
}
