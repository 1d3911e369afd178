import { h } from "../shared/dom";
import type { Named } from "./markdown";

export interface PersonFound { id: string; name: string }

const patience = 180; // ms after the last letter
const atName = /(?:^|[\s(])@([\p{L}\p{N}._' -]{0,40})$/u;

/** The letters after an @ that is being written, or null. */
export const lettersAt = (before: string): string | null => atName.exec(before)?.[1] ?? null;

/** While an @ is being written: people of the room to pick from. The focus stays in the field; arrows, Enter and Escape work there. */
export class MentionPicker {
  readonly element = h("ul", { class: "chat-people", role: "listbox", id: `people-${Math.random().toString(36).slice(2)}`, "aria-label": "People to mention", hidden: true });
  private timer: ReturnType<typeof setTimeout> | undefined;
  private people: PersonFound[] = [];
  private chosen = 0;
  private page = 0;
  private asked = 0;
  private letters = "";

  constructor(private readonly field: HTMLTextAreaElement, private readonly find: (letters: string, page: number) => Promise<PersonFound[]>, private readonly onPick: (named: Named) => void) {
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", this.element.id);
    field.addEventListener("blur", () => this.close());
    this.element.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
    this.element.addEventListener("click", (event) => {
      const at = (event.target as Element).closest<HTMLElement>("[data-at]")?.dataset.at;
      if (at !== undefined) this.pick(Number(at));
    });
    this.element.addEventListener("scroll", () => {
      const { scrollHeight, scrollTop, clientHeight } = this.element;
      if (scrollHeight - scrollTop - clientHeight < 40 && this.people.length >= (this.page + 1) * 40) void this.load(this.page + 1);
    });
  }

  /** After every change of the field. */
  follow(): void {
    clearTimeout(this.timer);
    const letters = lettersAt(this.field.value.slice(0, this.field.selectionStart));
    if (letters === null) return this.close();
    this.letters = letters;
    this.timer = setTimeout(() => void this.load(0), patience);
  }

  /** True when the key was meant for the list. */
  onKey(event: KeyboardEvent): boolean {
    if (this.element.hidden) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) this.choose((this.chosen + step + this.people.length) % this.people.length);
    else if (event.key === "Enter" || event.key === "Tab") this.pick(this.chosen);
    else if (event.key === "Escape") this.close();
    else return false;
    event.preventDefault();
    return true;
  }

  private async load(page: number): Promise<void> {
    const turn = ++this.asked;
    const found = await this.find(this.letters, page).catch(() => []);
    if (turn !== this.asked) return;
    this.page = page;
    this.people = page === 0 ? found : [...this.people, ...found];
    if (this.people.length === 0) return this.close();
    this.element.replaceChildren(...this.people.map(({ name }, at) => h("li", { role: "option", id: `${this.element.id}-${at}`, "data-at": at, "aria-selected": "false" }, h("bdi", {}, name))));
    this.element.hidden = false;
    this.choose(page === 0 ? 0 : this.chosen);
  }

  private choose(at: number): void {
    this.element.querySelector('[aria-selected="true"]')?.setAttribute("aria-selected", "false");
    this.chosen = at;
    const item = this.element.children[at]!;
    item.setAttribute("aria-selected", "true");
    item.scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", item.id);
  }

  private pick(at: number): void {
    const person = this.people[at];
    this.close();
    if (!person) return;
    const end = this.field.selectionStart;
    const start = end - this.letters.length;
    this.field.setRangeText(`${person.name} `, start, end, "end");
    this.onPick([person.id, person.name]);
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
    this.close();
  }

  private close(): void {
    clearTimeout(this.timer);
    this.asked++;
    this.element.hidden = true;
    this.field.removeAttribute("aria-activedescendant");
  }
}
