import { clock } from "../page/time-words";

export interface PageButtons { onStart(): void; now(): number }

/** Buttons elsewhere in the page: `data-player-seek="start"` goes to the beginning, `data-player-time="name"` writes the moment into the field of that name. */
export function serveButtons({ onStart, now }: PageButtons, signal: AbortSignal): void {
  document.addEventListener("click", (event) => {
    const button = (event.target as Element | null)?.closest?.<HTMLElement>("[data-player-seek], [data-player-time]");
    if (button?.dataset.playerSeek === "start") onStart();
    const field = button?.dataset.playerTime ? document.getElementsByName(button.dataset.playerTime)[0] : undefined;
    if (field instanceof HTMLInputElement) field.value = clock(now());
  }, { signal });
}
