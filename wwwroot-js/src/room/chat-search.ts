import { h } from "../shared/dom";
import { icon } from "../shared/icon";
import { PayloadReader, type Line } from "./chat-payload";
import { plainText, parseMarkdown } from "./markdown";

const patience = 300; // ms after the last letter
const shortest = 2;

/** Looks for words in the whole class's chat, on the server. A result leads to its line. */
export class ChatSearch {
  readonly button = h("button", { type: "button", class: "chat-tool", "aria-expanded": "false", "aria-label": "Search the chat", title: "Search the chat" }, icon("search"));
  private readonly field = h("input", { type: "search", class: "input", "aria-label": "Words to look for", placeholder: "Search the chat", maxlength: 100, autocomplete: "off" });
  private readonly said = h("p", { class: "chat-search-said", role: "status" });
  private readonly results = h("ul", { class: "chat-results", "aria-label": "Results" });
  private readonly more = h("button", { type: "button", class: "button button-small", hidden: true }, "Older results");
  readonly element = h("div", { class: "chat-search", role: "search", hidden: true }, this.field, this.said, this.results, this.more);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private turn = 0;
  private before: number | null = null;

  constructor(private readonly find: (words: string, before: number | null) => Promise<unknown>, private readonly onChoose: (line: Line) => void) {
    this.button.addEventListener("click", () => this.show(this.element.hidden));
    this.field.addEventListener("input", () => { clearTimeout(this.timer); this.timer = setTimeout(() => void this.load(true), patience); });
    this.more.addEventListener("click", () => void this.load(false));
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.show(false);
      this.button.focus();
    });
  }

  private show(on: boolean): void {
    this.element.hidden = !on;
    this.button.setAttribute("aria-expanded", String(on));
    if (on) this.field.focus();
  }

  private async load(fresh: boolean): Promise<void> {
    const words = this.field.value.trim();
    const turn = ++this.turn;
    if (fresh) {
      this.before = null;
      this.results.replaceChildren();
      this.more.hidden = true;
    }
    if (words.length < shortest) return void (this.said.textContent = words ? `Type at least ${shortest} letters.` : "");
    this.said.textContent = "Searching…";
    const answer = await this.find(words, this.before).catch(() => null);
    if (turn !== this.turn) return;
    const found = answer === null ? null : new PayloadReader().read(answer);
    if (!found) return void (this.said.textContent = "The search did not reach the server. Try again.");
    this.before = found.lines[0]?.seq ?? null;
    this.more.hidden = !found.earlier;
    this.results.append(...found.lines.reverse().map((line) => this.item(line)));
    const count = this.results.children.length;
    this.said.textContent = count === 0 ? "Nothing found." : `${count}${found.earlier ? "+" : ""} ${count === 1 ? "message" : "messages"}, newest first`;
  }

  private item(line: Line): HTMLElement {
    const words = line.text ? plainText(parseMarkdown(line.text, line.mentions)) : (line.files ?? []).map(([, name]) => name).join(", ");
    const button = h("button", { type: "button" }, h("bdi", { class: "chat-name" }, line.name), h("span", { class: "chat-result-words", dir: "auto" }, words.slice(0, 200)));
    button.addEventListener("click", () => { this.show(false); this.onChoose(line); });
    return h("li", {}, button);
  }
}
