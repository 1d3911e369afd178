import { announce } from "../page/announce";
import { h } from "../shared/dom";

/** A quiet line over the picture: the line is thin, and here is what would get through. It takes no focus. */
export class OfferBar {
  private readonly take = h("button", { type: "button", class: "player-action" }, "Sound and stills");
  private readonly decline = h("button", { type: "button", class: "player-decline" }, "Not now");
  readonly element = h("div", { class: "player-offer", role: "group", "aria-label": "A thin line", hidden: true },
    h("span", {}, "The picture keeps stopping. Load less?"), this.take, this.decline);

  constructor(onTake: () => void, onDecline: () => void) {
    this.take.addEventListener("click", () => { this.hide(); onTake(); });
    this.decline.addEventListener("click", () => { this.hide(); onDecline(); });
  }

  show(title: string): void {
    if (!this.element.hidden) return;
    this.take.textContent = title;
    this.element.hidden = false;
    announce(`The picture keeps stopping. You can load less: ${title}.`);
  }

  hide(): void {
    this.element.hidden = true;
  }
}
