import { announce } from "../page/announce";
import { ask } from "../page/confirm";
import { h } from "../shared/dom";
import { lineOf, nameOf, textOf } from "./chat-line";
import { ChatMenu, type MenuEntry } from "./chat-menu";
import type { Line, Quote } from "./chat-payload";
import type { Answer } from "./chat-sender";
import type { ChatOptions } from "./chat";

interface ActNeeds {
  call(method: string, ...values: unknown[]): Promise<Answer | null>;
  complain(words: string): void;
  reply(quote: Quote): void;
  edit(line: Line): void;
  redraw(id: string): void;
  pinnedId(): string | undefined;
}

/** What can be done with a line: its menu and its chips. The server decides; what is not offered is only not offered. */
export class ChatActs {
  private readonly lines: ChatMenu;

  constructor(frame: HTMLElement, private readonly options: ChatOptions, private readonly mine: Map<string, Set<string>>, private readonly needs: ActNeeds) {
    this.lines = new ChatMenu(frame);
  }

  get menu(): HTMLElement {
    return this.lines.element;
  }

  onClick(target: Element): void {
    const element = target.closest<HTMLElement>(".chat-line");
    const line = element && lineOf(element);
    const chip = target.closest<HTMLElement>("[data-react]")?.dataset.react;
    if (line && chip) return void this.react(line, chip);
    const button = target.closest<HTMLElement>(".chat-menu-button");
    if (button && element && line) this.lines.open(button, this.entries(element, line), this.reactions(line));
  }

  /** True when it was done; a refusal is said. */
  done(answer: Answer | null): boolean {
    if (!answer?.ok) this.needs.complain(answer?.message ?? "That did not reach the server. Try again.");
    return answer?.ok === true;
  }

  private reactions(line: Line): HTMLElement {
    const own = this.mine.get(line.id);
    return h("div", { class: "chat-menu-reactions", role: "group", "aria-label": "React" }, ...this.options.reactions.map(([key, emoji, name]) => {
      const button = h("button", { type: "button", role: "menuitemcheckbox", "aria-checked": String(own?.has(key) ?? false), "aria-label": name, title: name, tabindex: -1 }, emoji);
      button.addEventListener("click", () => { this.lines.close(true); void this.react(line, key); });
      return button;
    }));
  }

  private entries(element: HTMLElement, line: Line): MenuEntry[] {
    const { id, seq } = line;
    const isOwn = line.by === this.options.me.id && line.kind === "text";
    const quoted = { id, seq, name: nameOf(element), text: textOf(element).slice(0, 140) };
    const entries: MenuEntry[] = [
      { symbol: "reply", words: "Reply", act: () => this.needs.reply(quoted) },
      { symbol: "copy", words: "Copy text", act: () => void navigator.clipboard?.writeText(line.text).then(() => announce("Copied"), () => undefined) },
    ];
    if (isOwn && Date.now() - line.at < this.options.editSeconds * 1000) entries.push({ symbol: "pencil", words: "Edit", act: () => this.needs.edit(line) });
    if (this.options.canModerate) {
      const isPinned = this.needs.pinnedId() === id;
      entries.push({ symbol: isPinned ? "pin-off" : "pin", words: isPinned ? "Unpin" : "Pin for everyone", act: () => void this.actOn(id, isPinned ? "Unpin" : "Pin") });
    }
    const isOthers = line.by !== undefined && line.by !== null && line.by !== this.options.me.id;
    if (isOthers && this.options.canModerate) entries.push({ symbol: "timer", words: "Time-out for the author…", act: () => void this.actOn(id, "Moderate") });
    if (isOthers && !this.options.canModerate) entries.push({ symbol: "flag", words: "Report…", act: () => void this.actOn(id, "Report") });
    if (isOwn || (this.options.canModerate && line.kind === "text")) entries.push({ symbol: "trash-2", words: "Delete", danger: true, act: () => void this.delete(id, quoted) });
    return entries;
  }

  /** Shown at once; taken back when the room refuses. The count follows with the room's next word. */
  private async react(line: Line, key: string): Promise<void> {
    const own = this.mine.get(line.id) ?? new Set<string>();
    this.mine.set(line.id, own);
    const isOn = !own.has(key);
    this.set(own, key, isOn);
    this.needs.redraw(line.id);
    if (this.done(await this.needs.call("ReactToLine", line.id, key, isOn))) return;
    this.set(own, key, !isOn);
    this.needs.redraw(line.id);
  }

  private set(own: Set<string>, key: string, isOn: boolean): void {
    if (isOn) own.add(key);
    else own.delete(key);
  }

  private async delete(id: string, { name, text }: Quote): Promise<void> {
    if (await ask("Delete this message?", `${name}: “${text}” disappears for everyone.`, "Delete")) await this.actOn(id, "Delete");
  }

  private async actOn(id: string, act: string): Promise<void> {
    this.done(await this.needs.call("ActOnLine", id, act));
  }
}
