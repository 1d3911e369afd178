import { h } from "../shared/dom";
import { icon } from "../shared/icon";
import { Attachments, type FileDesk } from "./attachments";
import type { Quote, SentFile } from "./chat-payload";
import { EmojiPanel } from "./emoji-panel";
import type { Named } from "./markdown";
import { deviceStore } from "../shared/store";
import { MentionPicker, type PersonFound } from "./mention-picker";

const warnFrom = 120; // characters left
const tallest = 144; // pixels

/** What leaves the composer. */
export interface Written { text: string; reply: Quote | null; mentions: Named[]; files: SentFile[] }

export interface ComposerNeeds {
  /** Drafts are kept under it. */
  key: string;
  maxLength: number;
  send(line: Written): void;
  /** Changes a line that is there; false leaves the words here. */
  edit(id: string, text: string, mentions: Named[]): Promise<boolean>;
  findPeople(letters: string, page: number): Promise<PersonFound[]>;
  complain(words: string): void;
}

/** The line being written. The draft is kept, also over a reload; nothing typed is cut off, only not sent while it is too long. */
export class ChatComposer {
  private readonly field = h("textarea", { class: "input chat-field", rows: 1, placeholder: "Write to everyone", "aria-label": "Message", enterkeyhint: "send", autocomplete: "off", "data-key": "c", "data-key-focus": true, "data-key-label": "Write in the chat", "aria-keyshortcuts": "c" });
  private readonly counter = h("p", { class: "chat-counter", role: "status" });
  private readonly send = h("button", { type: "submit", class: "button button-primary button-icon chat-send", "aria-label": "Send", title: "Send" });
  private readonly replyWords = h("bdi");
  private readonly replyVerb = h("span");
  private readonly replyBar = h("div", { class: "chat-reply", hidden: true }, icon("reply"), h("span", { class: "chat-reply-words" }, this.replyVerb, " ", this.replyWords));
  private readonly closed = h("p", { class: "chat-closed", role: "status", hidden: true });
  private readonly row = h("div", { class: "chat-row" });
  private readonly people: MentionPicker;
  private readonly attachments: Attachments;
  private reply: Quote | null = null;
  private editing: { id: string; draft: string } | null = null;
  private picked: Named[] = [];
  private waits = false;
  readonly element = h("form", { class: "chat-composer" }, this.replyBar, this.counter, this.row, this.closed);

  constructor(private readonly needs: ComposerNeeds) {
    const cancel = h("button", { type: "button", class: "button button-ghost button-icon button-small", "aria-label": "Cancel" });
    cancel.append(icon("x"));
    cancel.addEventListener("click", () => this.cancel());
    this.replyBar.append(cancel);
    this.send.append(icon("send"));
    this.attachments = new Attachments(`chat.files.${needs.key}`, deviceStore, () => this.changed(), (words) => needs.complain(words));
    this.people = new MentionPicker(this.field, (letters, page) => needs.findPeople(letters, page), (named) => this.picked.push(named));
    this.row.append(new EmojiPanel((emoji) => this.insert(emoji)).element, this.attachments.button, this.attachments.input, this.field, this.send);
    this.row.before(this.people.element, this.attachments.element);
    this.field.value = deviceStore.getItem(this.draftKey) ?? "";
    this.field.addEventListener("input", () => { this.changed(); this.people.follow(); });
    this.field.addEventListener("keydown", (event) => this.onKey(event));
    this.field.addEventListener("paste", (event) => { if (this.attachments.take(event.clipboardData)) event.preventDefault(); });
    this.element.addEventListener("submit", (event) => { event.preventDefault(); void this.submit(); });
    this.changed();
    requestAnimationFrame(() => this.grow()); // the height of a kept draft is known once the field is on the page
  }

  replyTo(quote: Quote | null): void {
    if (this.editing) this.cancel();
    this.reply = quote;
    this.showBar(quote ? "Reply to" : null, quote ? `${quote.name}: ${quote.text}` : "");
    if (quote) this.field.focus();
  }

  /** One's own words again; what was being written comes back afterwards. */
  edit(id: string, text: string, mentions: readonly Named[]): void {
    this.replyTo(null);
    this.editing = { id, draft: this.field.value };
    this.picked.push(...mentions);
    this.field.value = text;
    this.showBar("Edit your message", "");
    this.changed();
    this.field.focus();
  }

  /** A refused line's words come back to be changed; what is being written stays below them. */
  takeBack({ text, reply, mentions, files }: Written): void {
    this.field.value = this.field.value ? `${text}\n${this.field.value}` : text;
    this.picked.push(...mentions);
    this.attachments.putBack(files);
    this.replyTo(reply);
    this.changed();
    this.field.focus();
  }

  setWritable(canWrite: boolean, reason: string | null): void {
    this.row.hidden = this.counter.hidden = !canWrite;
    this.closed.hidden = canWrite;
    this.closed.textContent = canWrite ? "" : reason ?? "The chat is closed.";
  }

  /** While slow mode counts, writing goes on and only sending waits. */
  setWaiting(waits: boolean): void {
    if (this.waits === waits) return;
    this.waits = waits;
    this.changed();
  }

  setFiles(desk: FileDesk | null): void {
    this.attachments.setDesk(desk);
  }

  /** Something was dropped on the chat. */
  drop(data: DataTransfer | null): boolean {
    return !this.row.hidden && this.attachments.take(data);
  }

  private get draftKey(): string {
    return `chat.draft.${this.needs.key}`;
  }

  private cancel(): void {
    if (this.editing) this.field.value = this.editing.draft;
    this.editing = null;
    this.reply = null;
    this.showBar(null, "");
    this.changed();
    this.field.focus();
  }

  private showBar(verb: string | null, words: string): void {
    this.replyBar.hidden = verb === null;
    this.replyVerb.textContent = verb;
    this.replyWords.textContent = words;
  }

  private async submit(): Promise<void> {
    const text = this.field.value.trim();
    if (this.send.disabled) return;
    const mentions = this.picked.filter(([, name]) => text.includes(`@${name}`));
    if (this.editing) {
      const { id } = this.editing;
      if (await this.needs.edit(id, text, mentions) && this.editing?.id === id) this.cancel();
      return;
    }
    const { reply } = this;
    const files = this.attachments.clear();
    this.field.value = "";
    this.picked = [];
    this.replyTo(null);
    this.changed();
    this.needs.send({ text, reply, mentions, files });
  }

  private onKey(event: KeyboardEvent): void {
    if (this.people.onKey(event)) return;
    if (event.key === "Escape" && !this.replyBar.hidden) {
      this.cancel();
      return event.preventDefault();
    }
    // While an input method composes, Enter chooses a word.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void this.submit();
  }

  private insert(emoji: string): void {
    this.field.setRangeText(emoji, this.field.selectionStart, this.field.selectionEnd, "end");
    this.changed();
    this.field.focus();
  }

  private changed(): void {
    const { value } = this.field;
    const draft = this.editing ? this.editing.draft : value;
    if (draft) deviceStore.setItem(this.draftKey, draft);
    else deviceStore.removeItem(this.draftKey);
    const left = this.needs.maxLength - value.trim().length;
    this.counter.textContent = counterWords(left);
    this.counter.classList.toggle("is-over", left < 0);
    const { isBusy, files } = this.attachments;
    this.send.disabled = this.waits || left < 0 || isBusy || (value.trim() === "" && (files.length === 0 || this.editing !== null));
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
