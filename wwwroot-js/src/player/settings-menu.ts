import { h } from "../shared/dom";
import { icon } from "../shared/icon";

export interface MenuGroup { name: string; chosen: string; choices: { id: string; title: string }[] }

/** Quality and speed, as far as there is something to choose; closes like every menu of the page. */
export class SettingsMenu {
  private readonly panel = h("div", { class: "player-menu-panel" });
  private readonly summary = h("summary", { class: "player-button", "aria-label": "Settings of the player", title: "Settings" });
  readonly element = h("details", { class: "player-menu player-settings", "data-menu": true, hidden: true }, this.summary, this.panel);
  private drawn = "";

  constructor(private readonly onChoose: (group: string, id: string) => void) {
    this.summary.append(icon("settings"));
  }

  get isOpen(): boolean { return this.element.open; }

  show(groups: MenuGroup[]): void {
    const worth = groups.filter(({ choices }) => choices.length > 1);
    this.element.hidden = worth.length === 0;
    const shape = JSON.stringify(worth.map(({ name, choices }) => [name, choices]));
    if (shape !== this.drawn) this.draw(worth);
    this.drawn = shape;
    for (const { name, chosen } of worth) {
      for (const button of this.panel.querySelectorAll<HTMLButtonElement>(`[data-group="${name}"] button`)) {
        const pressed = String(button.dataset.choice === chosen);
        if (button.getAttribute("aria-pressed") !== pressed) button.setAttribute("aria-pressed", pressed);
      }
    }
  }

  private draw(groups: MenuGroup[]): void {
    this.panel.replaceChildren(...groups.map(({ name, choices }) => h("div", { role: "group", "aria-label": name, "data-group": name },
      h("p", { class: "player-menu-name", "aria-hidden": "true" }, name), ...choices.map(({ id, title }) => this.choice(name, id, title)))));
  }

  private choice(group: string, id: string, title: string): HTMLElement {
    const button = h("button", { type: "button", "data-choice": id }, h("span", {}, title));
    button.addEventListener("click", () => this.onChoose(group, id));
    return button;
  }
}
