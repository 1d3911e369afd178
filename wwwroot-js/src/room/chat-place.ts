import { sessionStore, type Store } from "../shared/store";

/** Where a reader stands in the log: the topmost line they see, how far it is from the top in pixels, and the newest line there was. */
export interface ChatPlace { id: string; top: number; newest: number }

const linesOf = (log: HTMLElement) => [...log.querySelectorAll<HTMLElement>("[data-id]")];

export function placeIn(log: HTMLElement): ChatPlace | null {
  const edge = log.getBoundingClientRect().top;
  const lines = linesOf(log);
  const first = lines.find((line) => line.getBoundingClientRect().bottom > edge);
  if (!first?.dataset.id) return null;
  return { id: first.dataset.id, top: first.getBoundingClientRect().top - edge, newest: Math.max(0, ...lines.map(seqOf)) };
}

/** Puts the reader there again and counts what came since; null when that line is no longer told. */
export function returnTo(log: HTMLElement, place: ChatPlace): number | null {
  const lines = linesOf(log);
  const first = lines.find((line) => line.dataset.id === place.id);
  if (!first) return null;
  log.scrollTop += first.getBoundingClientRect().top - log.getBoundingClientRect().top - place.top;
  return lines.filter((line) => seqOf(line) > place.newest).length;
}

const seqOf = (line: HTMLElement) => Number(line.dataset.seq ?? 0);

/** Outlives a reload of this tab. */
export class KeptPlace {
  constructor(private readonly key: string, private readonly store: Store = sessionStore) {}

  keep(place: ChatPlace | null): void {
    if (place) this.store.setItem(this.key, JSON.stringify(place));
    else this.store.removeItem(this.key);
  }

  take(): ChatPlace | null {
    const kept = this.store.getItem(this.key);
    this.store.removeItem(this.key);
    try {
      const place = JSON.parse(kept ?? "null") as Partial<ChatPlace> | null;
      return typeof place?.id === "string" && typeof place.top === "number" && typeof place.newest === "number" ? place as ChatPlace : null;
    } catch {
      return null;
    }
  }
}
