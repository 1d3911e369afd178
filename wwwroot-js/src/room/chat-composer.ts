import { h } from "../shared/dom";
import { icon } from "../shared/icon";
import type { Quote } from "./chat-payload";
import { EmojiPanel } from "./emoji-panel";

const warnFrom = 120; // characters left
const tallest = 144; // pixels

/** The line being written. The draft is kept, also over a reload; nothing typed is cut off, only not sent while it is too long. */
export class ChatComposer {
  private readonly field = h("textarea", { class: "input chat-field", rows: 1, placeholder: "Write to everyone", "aria-label": "Message", enterkeyhint: "send", autocomplete: "off" });
  private readonly counter = h("p", { class: "chat-counter", role: "status" });
  private readonly send = h("button", { type: "submit", class: "button button-primary button-icon chat-send", "aria-label": "Send", title: "Send" });
  private readonly replyWords = h("bdi");
  private readonly replyBar = h("div", { class: "chat-reply", hidden: true }, icon("reply"), h("span", { class: "chat-reply-words" }, "Reply to ", this.replyWords));
  private readonly closed = h("p", { class: "chat-closed", role: "status", hidden: true });
  private readonly row = h("div", { class: "chat-row" });
  private reply: Quote | null = null;
  readonly element = h("form", { class: "chat-composer" }, this.replyBar, this.counter, this.row, this.closed);

  constructor(private readonly draftKey: string, private readonly maxLength: number, private readonly onSend: (text: string, reply: Quote | null) => void) {
    const cancel = h("button", { type: "button", class: "button button-ghost button-icon button-small", "aria-label": "Do not reply" });
    cancel.append(icon("x"));
    cancel.addEventListener("click", () => this.replyTo(null));
    this.replyBar.append(cancel);
    this.send.append(icon("send"));
    this.row.append(new EmojiPanel((emoji) => this.insert(emoji)).element, this.field, this.send);
    this.field.value = sessionStorage.getItem(draftKey) ?? "";
    this.field.addEventListener("input", () => this.changed());
    this.field.addEventListener("keydown", (event) => this.onKey(event));
    this.element.addEventListener("submit", (event) => { event.preventDefault(); this.submit(); });
    this.changed();
    requestAnimationFrame(() => this.grow()); // the height of a kept draft is known once the field is on the page
  }

  replyTo(quote: Quote | null): void {
    this.reply = quote;
    this.replyBar.hidden = quote === null;
    this.replyWords.textContent = quote ? `${quote.name}: ${quote.text}` : "";
    if (quote) this.field.focus();
  }

  /** A refused line's words come back to be changed; what is being written stays below them. */
  takeBack(text: string, reply: Quote | null): void {
    this.field.value = this.field.value ? `${text}\n${this.field.value}` : text;
    this.replyTo(reply);
    this.changed();
    this.field.focus();
  }

  setWritable(canWrite: boolean, reason: string | null): void {
    this.row.hidden = this.counter.hidden = !canWrite;
    this.closed.hidden = canWrite;
    this.closed.textContent = canWrite ? "" : reason ?? "The chat is closed.";
  }

  private submit(): void {
    const text = this.field.value.trim();
    if (!text || text.length > this.maxLength) return;
    this.field.value = "";
    this.changed();
    const reply = this.reply;
    this.replyTo(null);
    this.onSend(text, reply);
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key === "Escape" && this.reply) {
      this.replyTo(null);
      return event.preventDefault();
    }
    // While an input method composes, Enter chooses a word.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.submit();
  }

  private insert(emoji: string): void {
    this.field.setRangeText(emoji, this.field.selectionStart, this.field.selectionEnd, "end");
    this.changed();
    this.field.focus();
  }

  private changed(): void {
    const { value } = this.field;
    if (value) sessionStorage.setItem(this.draftKey, value);
    else sessionStorage.removeItem(this.draftKey);
    const left = this.maxLength - value.trim().length;
    this.counter.textContent = counterWords(left);
    this.counter.classList.toggle("is-over", left < 0);
    this.send.disabled = left < 0 || value.trim() === "";
    this.field.setAttribute("aria-invalid", String(left < 0));
    this.grow();
  }

  private grow(): void {
    const { style } = this.field;
    style.height = "auto";
    const needed = this.field.scrollHeight + 2;
    style.height = `${Math.min(needed, tallest)}px`;
    style.overflowY = needed > tallest ? "auto" : "hidden";
  }
}

export function counterWords(left: number): string {
  if (left > warnFrom) return "";
  if (left >= 0) return `${left} ${left === 1 ? "character" : "characters"} left`;
  return `${-left} ${left === -1 ? "character" : "characters"} too many`;
}
