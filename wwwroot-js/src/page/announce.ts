import { h } from "../shared/dom";
import { AnnounceQueue } from "./announce-queue";

/** `polite` waits for the reader's voice to finish; `assertive` interrupts it and is for what demands action now. */
export type Urgency = "polite" | "assertive";

const apart = 1500; // milliseconds between two polite words
const regions = new Map<Urgency, HTMLElement>();
const queue = new AnnounceQueue();
let talking: ReturnType<typeof setTimeout> | undefined;

/** Says something to screen readers without moving the focus. One region an urgency serves the whole page. */
export function announce(words: string, urgency: Urgency = "polite"): void {
  if (urgency === "assertive") return speak(words, urgency);
  queue.add(words);
  if (talking === undefined) sayNext();
}

function sayNext(): void {
  const words = queue.next();
  talking = words === undefined ? undefined : setTimeout(sayNext, apart);
  if (words !== undefined) speak(words, "polite");
}

function speak(words: string, urgency: Urgency): void {
  const region = regionOf(urgency);
  region.textContent = "";
  setTimeout(() => { region.textContent = words; }, 50); // the same words again are news too
}

function regionOf(urgency: Urgency): HTMLElement {
  const known = regions.get(urgency);
  if (known?.isConnected) return known;
  const region = h("div", { role: urgency === "polite" ? "status" : "alert", "aria-live": urgency, class: "visually-hidden", "data-announce": urgency });
  regions.set(urgency, region);
  document.body.append(region);
  return region;
}
