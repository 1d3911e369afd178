import { h } from "../shared/dom";
import { icon } from "../shared/icon";
import type { LiteMode } from "./lite";

/** What stands in the picture's place while there is none: the newest still, or a word about what is loaded. */
export class LiteView {
  private readonly still = h("img", { class: "player-still", alt: "The newest still of the class", hidden: true });
  private readonly words = h("p", { class: "player-lite-words" });
  readonly element = h("div", { class: "player-lite", hidden: true }, this.still, this.words);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private shown: string | undefined;

  /** @param address The still's address with its token; null while there is none. */
  constructor(private readonly address: () => string | null, private readonly seconds: number) {}

  show(mode: LiteMode): void {
    clearTimeout(this.timer);
    this.element.hidden = mode === "Picture" || mode === "Text";
    this.words.replaceChildren(icon("headphones"), mode === "Stills" ? "The first still comes in a moment." : "Sound only");
    this.words.hidden = false;
    this.forget();
    if (mode === "Stills") void this.next();
  }

  close(): void {
    clearTimeout(this.timer);
    this.forget();
  }

  private async next(): Promise<void> {
    const url = document.hidden ? null : this.address();
    const timer = this.timer = setTimeout(() => void this.next(), url || document.hidden ? this.seconds * 1000 : 500);
    if (!url) return;
    const response = await fetch(url).catch(() => null);
    const picture = response?.ok ? await response.blob().catch(() => null) : null;
    if (!picture || timer !== this.timer) return; // another mode meanwhile
    this.forget();
    this.still.src = this.shown = URL.createObjectURL(picture);
    this.still.hidden = false;
    this.words.hidden = true;
  }

  private forget(): void {
    if (this.shown) URL.revokeObjectURL(this.shown);
    this.shown = undefined;
    this.still.hidden = true;
    this.still.removeAttribute("src");
  }
}
