import { h, setText } from "../shared/dom";
import { icon } from "../shared/icon";
import type { LiteChoice, LiteMode } from "./lite";

/** The player's menu of how much to load, each with its price; closes like every menu of the page. */
export class LiteMenu {
  private readonly panel = h("div", { class: "player-menu-panel", role: "group", "aria-label": "How much to load" });
  private readonly summary = h("summary", { class: "player-button" });
  readonly element = h("details", { class: "player-menu player-amount", "data-menu": true }, this.summary, this.panel);
  private readonly costs = new Map<LiteMode, HTMLElement>();

  constructor(choices: LiteChoice[], onChoose: (mode: LiteMode) => void) {
    this.summary.append(icon("gauge"));
    for (const { mode, title, cost } of choices) {
      const price = h("small", {}, cost);
      const choice = h("button", { type: "button", "data-mode": mode }, h("span", {}, title), price);
      choice.addEventListener("click", () => onChoose(mode));
      this.costs.set(mode, price);
      this.panel.append(choice);
    }
  }

  get isOpen(): boolean { return this.element.open; }

  show(chosen: LiteMode, choices: LiteChoice[]): void {
    const label = `How much to load: ${choices.find(({ mode }) => mode === chosen)?.title ?? ""}`;
    if (this.summary.getAttribute("aria-label") !== label) {
      this.summary.setAttribute("aria-label", label);
      this.summary.title = label;
      for (const button of this.panel.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.dataset.mode === chosen));
    }
    for (const { mode, cost } of choices) setText(this.costs.get(mode)!, cost);
  }
}
