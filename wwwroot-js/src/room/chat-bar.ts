import { h } from "../shared/dom";
import { icon } from "../shared/icon";

export interface BarActs { onUnread(): void; onMention(): void; onPause(on: boolean): void }

/** Above the lines: what was missed, who asked for the reader, and a way to hold the chat still. */
export class ChatBar {
  private readonly unreadWords = h("span");
  private readonly mentionWords = h("span");
  private readonly pauseWords = h("span");
  private readonly unread = h("button", { type: "button", class: "chat-chip", hidden: true }, icon("arrow-up"), this.unreadWords);
  private readonly mention = h("button", { type: "button", class: "chat-chip is-mention", hidden: true }, icon("at-sign"), this.mentionWords);
  private readonly pause = h("button", { type: "button", class: "chat-tool", "aria-pressed": "false", title: "Hold the chat still" }, icon("pause"), this.pauseWords);
  readonly element: HTMLElement;

  constructor(acts: BarActs, search: HTMLElement) {
    this.unread.addEventListener("click", () => acts.onUnread());
    this.mention.addEventListener("click", () => acts.onMention());
    this.pause.addEventListener("click", () => acts.onPause(this.pause.getAttribute("aria-pressed") !== "true"));
    this.setPaused(false, 0);
    this.element = h("div", { class: "chat-bar", role: "group", "aria-label": "Chat" }, this.unread, this.mention, h("span", { class: "grow" }), this.pause, search);
  }

  setUnread(count: number): void {
    this.unread.hidden = count === 0;
    this.unreadWords.textContent = `${count} new: go to the first`;
  }

  setMentions(count: number): void {
    this.mention.hidden = count === 0;
    this.mentionWords.textContent = count === 1 ? "1 mention" : `${count} mentions`;
  }

  setPaused(on: boolean, missed: number): void {
    this.pause.setAttribute("aria-pressed", String(on));
    this.pauseWords.textContent = !on ? "Pause" : missed === 0 ? "Paused" : `Paused · ${missed} new`;
  }
}
