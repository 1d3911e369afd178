import { h } from "../shared/dom";
import { icon } from "../shared/icon";

export interface MenuEntry { symbol: string; words: string; danger?: boolean; act(): void }

/** One menu for all lines, opened beside the one it belongs to. */
export class ChatMenu {
  readonly element = h("div", { class: "chat-menu", role: "menu", "aria-label": "Message", hidden: true });
  private opener: HTMLElement | undefined;

  constructor(private readonly frame: HTMLElement) {
    this.element.addEventListener("keydown", (event) => this.onKey(event));
    this.element.addEventListener("focusout", (event) => {
      if (!this.element.contains(event.relatedTarget as Node | null)) this.close(false);
    });
  }

  /** @param first Stands above the entries, such as a row of reactions; its buttons are items of the menu too. */
  open(opener: HTMLElement, entries: MenuEntry[], first?: HTMLElement | null): void {
    if (this.opener === opener && !this.element.hidden) return this.close(true);
    this.opener = opener;
    opener.setAttribute("aria-expanded", "true");
    this.element.replaceChildren(...(first ? [first] : []), ...entries.map((entry) => this.item(entry)));
    this.element.hidden = false;
    this.place(opener);
    this.items()[0]?.focus();
  }

  close(giveFocusBack: boolean): void {
    if (this.element.hidden) return;
    this.element.hidden = true;
    this.opener?.setAttribute("aria-expanded", "false");
    if (giveFocusBack) this.opener?.focus();
    this.opener = undefined;
  }

  private items(): HTMLElement[] {
    return [...this.element.querySelectorAll<HTMLElement>("button")];
  }

  private item({ symbol, words, danger, act }: MenuEntry): HTMLElement {
    const item = h("button", { type: "button", role: "menuitem", class: danger ? "is-danger" : null, tabindex: -1 });
    item.append(icon(symbol), words);
    item.addEventListener("click", () => {
      this.close(true);
      act();
    });
    return item;
  }

  private place(opener: HTMLElement): void {
    const frame = this.frame.getBoundingClientRect();
    const box = opener.getBoundingClientRect();
    const below = box.bottom - frame.top + 4;
    const fits = below + this.element.offsetHeight < frame.height;
    this.element.style.top = `${Math.max(4, fits ? below : box.top - frame.top - this.element.offsetHeight - 4)}px`;
  }

  private onKey(event: KeyboardEvent): void {
    const items = this.items();
    const at = items.indexOf(document.activeElement as HTMLElement);
    const step = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step !== undefined) items[(at + step + items.length) % items.length]?.focus();
    else if (event.key === "Escape" || event.key === "Tab") this.close(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
