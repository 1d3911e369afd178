import { announce } from "../page/announce";
import { ask } from "../page/confirm";
import { isCircuitDown, type DotNet } from "../shared/browser-module";
import { h } from "../shared/dom";
import { icon } from "../shared/icon";
import { ChatComposer } from "./chat-composer";
import { drawLine, drawPending, nameOf, textOf, type Me } from "./chat-line";
import { ChatLog } from "./chat-log";
import { KeptPlace } from "./chat-place";
import { ChatMenu, type MenuEntry } from "./chat-menu";
import { PayloadReader, type Quote } from "./chat-payload";
import { ChatSender, type Answer } from "./chat-sender";
import { newLineId } from "./line-id";
import { PendingLines } from "./pending";

export interface ChatOptions { classId: string; me: Me; maxLength: number; canModerate: boolean; canWrite: boolean; closedReason?: string | null }

/** The chat of a room: it owns its element, draws what the room tells, and keeps what is typed and what is on its way. */
class Chat {
  private readonly reader = new PayloadReader();
  private readonly log: ChatLog;
  private readonly menu: ChatMenu;
  private readonly composer: ChatComposer;
  private readonly pending: PendingLines;
  private readonly sender: ChatSender;
  private readonly pinnedWords = h("bdi");
  private readonly pinnedBar = h("button", { type: "button", class: "chat-pinned", hidden: true });
  private pinned: Quote | null = null;

  constructor(private readonly element: HTMLElement, private dotnet: DotNet, private readonly options: ChatOptions) {
    this.log = new ChatLog(new KeptPlace(`chat.place.${options.classId}`));
    this.pending = new PendingLines(`chat.pending.${options.classId}`, sessionStorage);
    this.sender = new ChatSender(dotnet, this.pending, (id) => this.log.batch(false, () => this.redrawPending(id)));
    this.composer = new ChatComposer(`chat.draft.${options.classId}`, options.maxLength, (text, reply) => this.write(text, reply));
    this.composer.setWritable(options.canWrite, options.closedReason ?? null);
    this.menu = new ChatMenu(element);
    this.pinnedBar.append(icon("pin"), h("span", { class: "visually-hidden" }, "Pinned: "), this.pinnedWords);
    this.pinnedBar.addEventListener("click", () => { if (this.pinned) this.log.jumpTo(this.pinned.id); });
    this.log.element.addEventListener("click", (event) => this.onClick(event));
    element.classList.add("chat");
    element.append(this.pinnedBar, h("div", { class: "chat-frame" }, this.log.element, this.log.pill), this.composer.element, this.menu.element);
    this.log.batch(true, () => this.pending.all.forEach(({ id }) => this.redrawPending(id)));
    this.sender.pump();
  }

  /** Takes the room's payload, as an object or as JSON. */
  apply(payload: unknown): void {
    const news = this.reader.read(payload);
    if (!news) return;
    this.log.batch(news.reset, () => {
      if (news.reset) this.log.clear();
      for (const line of news.lines) {
        this.pending.remove(line.id);
        this.log.put(line.id, line.seq, drawLine(line, this.options.me), line.kind !== "system" && line.by !== this.options.me.id);
      }
      for (const change of news.changes) if (change.deleted) this.log.delete(change.id);
      if (news.reset) this.pending.all.forEach(({ id }) => this.redrawPending(id));
    });
    if (news.pinned !== undefined) this.showPinned(news.pinned);
  }

  /** The circuit is back, perhaps with another .NET object. */
  reconnected(dotnet: DotNet): void {
    this.dotnet = dotnet;
    this.sender.restart(dotnet);
  }

  setWritable(canWrite: boolean, reason: string | null): void {
    this.composer.setWritable(canWrite, reason);
  }

  detach(): void {
    this.sender.stop();
    this.log.dispose();
    this.element.replaceChildren();
  }

  private write(text: string, reply: Quote | null): void {
    const id = newLineId();
    this.pending.add({ id, text, reply, at: Date.now() });
    this.log.batch(false, () => this.redrawPending(id));
    this.log.toEnd();
    this.sender.pump();
  }

  private redrawPending(id: string): void {
    const line = this.pending.all.find((candidate) => candidate.id === id);
    const shown = this.log.find(id);
    if (!line) {
      if (shown && shown.dataset.seq === undefined) this.log.remove(id);
      return;
    }
    this.log.putPending(id, drawPending(line, this.options.me, {
      onRetry: () => { this.pending.retry(id); this.log.batch(false, () => this.redrawPending(id)); this.sender.pump(); },
      onEdit: () => { this.pending.remove(id); this.log.remove(id); this.composer.takeBack(line.text, line.reply); },
    }));
  }

  private showPinned(pinned: Quote | null): void {
    this.pinned = pinned;
    this.pinnedBar.hidden = pinned === null;
    this.pinnedWords.textContent = pinned?.text ?? "";
  }

  private onClick(event: Event): void {
    const target = event.target as Element;
    const jump = target.closest<HTMLElement>("[data-jump]")?.dataset.jump;
    if (jump) return this.log.jumpTo(jump);
    const button = target.closest<HTMLElement>(".chat-menu-button");
    const line = button?.closest<HTMLElement>(".chat-line");
    if (button && line) this.menu.open(button, this.entries(line));
  }

  private entries(line: HTMLElement): MenuEntry[] {
    const id = line.dataset.id!;
    const quoted = { id, name: nameOf(line), text: textOf(line).slice(0, 140) };
    const entries: MenuEntry[] = [
      { symbol: "reply", words: "Reply", act: () => this.composer.replyTo(quoted) },
      { symbol: "copy", words: "Copy text", act: () => void navigator.clipboard?.writeText(textOf(line)).then(() => announce("Copied"), () => undefined) },
    ];
    if (!this.options.canModerate) return entries;
    const isPinned = this.pinned?.id === id;
    return [...entries,
      { symbol: isPinned ? "pin-off" : "pin", words: isPinned ? "Unpin" : "Pin for everyone", act: () => void this.actOn(id, isPinned ? "Unpin" : "Pin") },
      { symbol: "trash-2", words: "Delete", danger: true, act: () => void this.delete(id, quoted) },
    ];
  }

  private async delete(id: string, { name, text }: Quote): Promise<void> {
    if (await ask("Delete this message?", `${name}: “${text}” disappears for everyone.`, "Delete")) await this.actOn(id, "Delete");
  }

  private async actOn(id: string, act: string): Promise<void> {
    const answer = isCircuitDown() ? null : await this.dotnet.invokeMethodAsync<Answer>("ActOnLine", id, act).catch(() => null);
    if (!answer?.ok) this.complain(answer?.message ?? "That did not reach the server. Try again.");
  }

  private complain(words: string): void {
    const note = h("p", { class: "chat-note", role: "alert" }, words);
    this.composer.element.before(note);
    setTimeout(() => note.remove(), 6000);
  }
}

export const attach = (element: HTMLElement, dotnet: DotNet, options: ChatOptions) => new Chat(element, dotnet, options);
