import { announce } from "../page/announce";
import { isCircuitDown, type DotNet } from "../shared/browser-module";
import { h } from "../shared/dom";
import { icon } from "../shared/icon";
import type { FileDesk } from "./attachments";
import { ChatActs } from "./chat-acts";
import { ChatBar } from "./chat-bar";
import { ChatComposer, type Written } from "./chat-composer";
import { changeLine, drawLine, drawPending, lineOf, type Me, type Reader } from "./chat-line";
import { ChatLog } from "./chat-log";
import { KeptPlace } from "./chat-place";
import { ChatPace } from "./chat-pace";
import { PayloadReader, type Line, type Mine, type Payload, type Quote } from "./chat-payload";
import { ChatSearch } from "./chat-search";
import { ChatSender, type Answer } from "./chat-sender";
import { newLineId } from "./line-id";
import type { Reaction } from "./line-parts";
import type { PersonFound } from "./mention-picker";
import { PendingLines } from "./pending";
import { ReadMark } from "./read-mark";
import { deviceStore } from "../shared/store";

export interface ChatOptions {
  classId: string; me: Me; maxLength: number; canModerate: boolean; canWrite: boolean; closedReason?: string | null;
  keptFor: string; reactions: Reaction[]; editSeconds: number; fileAddress: string; files: FileDesk | null;
}

type Place = "Newest" | "Before" | "After" | "Around";
interface Unread { count: number; firstSeq: number | null; mentions: number[] }

/** The chat of a room: it owns its element, draws what the room tells, and keeps what is typed and what is on its way. */
class Chat {
  private readonly reader = new PayloadReader();
  private readonly mine = new Map<string, Set<string>>();
  private readonly eyes: Reader;
  private readonly log: ChatLog;
  private readonly bar: ChatBar;
  private readonly acts: ChatActs;
  private readonly composer: ChatComposer;
  private readonly pace = new ChatPace((waits) => this.composer.setWaiting(waits));
  private readonly pending: PendingLines;
  private readonly sender: ChatSender;
  private readonly mark: ReadMark;
  private readonly pinnedWords = h("bdi");
  private readonly pinnedBar = h("button", { type: "button", class: "chat-pinned", hidden: true });
  private readonly notes = h("div", { class: "chat-notes" });
  private readonly onShown = () => this.see();
  private pinned: Quote | null = null;
  private newest = 0; // the highest number that the room has told
  private isPaused = false;
  private isFirst = true;
  private asking: Place | null = null;
  private firstUnread: number | null = null;
  private mentions: number[] = [];

  constructor(private readonly element: HTMLElement, private dotnet: DotNet, private readonly options: ChatOptions) {
    const key = `${options.classId}.${options.keptFor}`;
    this.eyes = { me: options.me, reactions: options.reactions, address: options.fileAddress, mine: (line) => this.mine.get(line) ?? new Set() };
    this.mark = new ReadMark(`chat.read.${key}`, deviceStore);
    this.log = new ChatLog({ onEdge: (place, seq) => void this.extend(place, seq), onEnd: () => void this.toEnd(), onMove: () => this.see() }, new KeptPlace(`chat.place.${options.classId}`));
    this.pending = new PendingLines(`chat.pending.${key}`, deviceStore);
    this.sender = new ChatSender(dotnet, this.pending, (id) => this.log.batch(false, () => this.redrawPending(id)));
    this.composer = new ChatComposer({
      key,
      maxLength: options.maxLength,
      send: (line) => void this.write(line),
      edit: async (id, text, mentions) => this.acts.done(await this.ask<Answer>("EditLine", id, text, mentions.map(([person]) => person))),
      findPeople: async (letters, page) => await this.ask<PersonFound[]>("People", letters, page) ?? [],
      complain: (words) => this.complain(words),
    });
    this.composer.setWritable(options.canWrite, options.closedReason ?? null);
    this.composer.setFiles(options.files);
    const search = new ChatSearch((words, before) => this.ask("SearchLines", words, before), (line) => void this.goTo(line.id, line.seq));
    this.bar = new ChatBar({ onUnread: () => void this.goToUnread(), onMention: () => void this.goToMention(), onPause: (on) => this.pause(on) }, search.button);
    this.acts = new ChatActs(element, options, this.mine, {
      call: (method, ...values) => this.ask<Answer>(method, ...values),
      complain: (words) => this.complain(words),
      reply: (quote) => this.composer.replyTo(quote),
      edit: (line) => this.composer.edit(line.id, line.text, line.mentions ?? []),
      redraw: (id) => this.change(id, (element) => this.redraw(id, element)),
      pinnedId: () => this.pinned?.id,
    });
    this.pinnedBar.append(icon("pin"), h("span", { class: "visually-hidden" }, "Pinned: "), this.pinnedWords);
    this.pinnedBar.addEventListener("click", () => { if (this.pinned) void this.goTo(this.pinned.id, this.pinned.seq); });
    this.log.element.addEventListener("click", (event) => this.onClick(event));
    element.addEventListener("dragover", (event) => { if (event.dataTransfer?.types.includes("Files")) event.preventDefault(); });
    element.addEventListener("drop", (event) => { if (this.composer.drop(event.dataTransfer)) event.preventDefault(); });
    document.addEventListener("visibilitychange", this.onShown);
    element.classList.add("chat");
    element.append(this.pinnedBar, this.bar.element, search.element, h("div", { class: "chat-frame" }, this.log.element, this.log.pill), this.notes, this.pace.element, this.composer.element, this.acts.menu);
    this.log.batch(true, () => this.pending.all.forEach(({ id }) => this.redrawPending(id)));
    this.sender.pump();
  }

  /** Takes the room's payload, as an object or as JSON. */
  apply(payload: unknown): void {
    const news = this.reader.read(payload);
    if (!news) return;
    this.newest = Math.max(this.newest, news.lines.at(-1)?.seq ?? 0);
    if (news.reset && this.log.isLive) this.reset(news);
    else if (news.reset) void this.goTo("", this.log.lastSeq); // the reader looks at something else: that, as it is now
    else this.follow(news);
    for (const change of news.changes) this.change(change.id, (line) => change.deleted ? this.log.delete(change.id) : this.log.replace(change.id, changeLine(line, change, this.eyes)));
    if (news.pinned !== undefined) this.showPinned(news.pinned);
    this.see();
  }

  /** What this reader had reacted with, beside a fresh picture. */
  setMine(payload: { mine?: Mine } | null): void {
    for (const [id, reactions] of Object.entries(payload?.mine ?? {})) {
      this.mine.set(id, new Set(reactions));
      const line = this.log.find(id);
      if (line) this.redraw(id, line);
    }
  }

  /** The circuit is back, perhaps with another .NET object. */
  reconnected(dotnet: DotNet): void {
    this.dotnet = dotnet;
    this.sender.restart(dotnet);
  }

  setWritable(canWrite: boolean, reason: string | null): void {
    this.composer.setWritable(canWrite, reason);
  }

  setFiles(desk: FileDesk | null): void {
    this.composer.setFiles(desk);
  }

  setPace(seconds: number, leftMs: number): void {
    this.pace.set(seconds, leftMs);
  }

  detach(): void {
    this.pace.stop();
    document.removeEventListener("visibilitychange", this.onShown);
    this.sender.stop();
    this.log.dispose();
    this.element.replaceChildren();
  }

  /** The whole chat anew: at the start, after an absence, or for who fell far behind. */
  private reset(news: Payload): void {
    this.log.batch(true, () => {
      this.log.clear();
      this.draw(news.lines);
      this.log.hasEarlier = news.earlier ?? news.lines.length > 0;
      this.pending.all.forEach(({ id }) => this.redrawPending(id));
    }, true);
    void this.showMissed(news.lines);
  }

  private follow(news: Payload): void {
    for (const line of news.lines) this.noticeMention(line);
    if (news.lines.some((line) => line.kind === "text" && line.by === this.options.me.id)) this.pace.sent();
    if (this.log.isLive) return this.log.batch(false, () => this.draw(news.lines));
    for (const line of news.lines) {
      if (this.pending.remove(line.id)) this.log.remove(line.id);
      if (this.isOthers(line)) this.log.count();
    }
    if (this.isPaused) this.bar.setPaused(true, this.log.missed);
  }

  private draw(lines: readonly Line[]): void {
    for (const line of lines) {
      this.pending.remove(line.id);
      this.log.put(line.id, line.seq, drawLine(line, this.eyes), this.isOthers(line));
    }
  }

  private change(id: string, act: (line: HTMLElement) => void): void {
    const line = this.log.find(id);
    if (line) this.log.batch(true, () => act(line));
  }

  private redraw(id: string, element: HTMLElement): void {
    const line = lineOf(element);
    if (line) this.log.replace(id, drawLine(line, this.eyes));
  }

  private isOthers(line: Line): boolean {
    return line.kind !== "system" && line.by !== this.options.me.id;
  }

  /** The line "New" and the counts, from where this person stopped reading. */
  private async showMissed(lines: readonly Line[]): Promise<void> {
    const read = this.mark.seq;
    const isBack = read > 0;
    if (!isBack && this.isFirst) this.see();
    this.isFirst = false;
    if (!isBack) return;
    const missed = lines.filter((line) => line.seq > read && this.isOthers(line));
    const isWhole = lines.length === 0 || lines[0]!.seq <= read + 1;
    const unread = isWhole ? null : await this.ask<Unread>("Unread", read);
    this.firstUnread = unread?.firstSeq ?? missed[0]?.seq ?? null;
    this.mentions = unread?.mentions ?? missed.filter((line) => line.mentions?.some(([person]) => person === this.options.me.id)).map(({ seq }) => seq);
    this.log.divide(this.firstUnread);
    this.bar.setMentions(this.mentions.length);
    const isOnScreen = this.log.isDividerInView() && (unread === null || unread.firstSeq === missed[0]?.seq);
    this.bar.setUnread(isOnScreen ? 0 : unread?.count ?? missed.length);
  }

  private noticeMention(line: Line): void {
    if (!this.isOthers(line) || !line.mentions?.some(([person]) => person === this.options.me.id)) return;
    this.mentions.push(line.seq);
    this.bar.setMentions(this.mentions.length);
    announce(`${line.name} mentioned you`);
  }

  /** What is on the screen has been read. */
  private see(): void {
    if (this.log.isAtEnd && document.visibilityState === "visible") this.mark.see(this.newest);
  }

  private async goToUnread(): Promise<void> {
    const seq = this.firstUnread;
    this.bar.setUnread(0);
    if (seq === null) return;
    await this.goTo("", seq);
    this.log.divide(seq);
  }

  private async goToMention(): Promise<void> {
    const seq = this.mentions.shift();
    this.bar.setMentions(this.mentions.length);
    if (seq !== undefined) await this.goTo("", seq);
  }

  /** To a line wherever it is: one that is not drawn is fetched with those around it. */
  private async goTo(id: string, seq: number | undefined): Promise<void> {
    if ((id && this.log.jumpTo(id)) || seq === undefined || this.log.jumpTo(seq)) return;
    const page = await this.page("Around", seq);
    if (!page) return this.complain("That did not reach the server. Try again.");
    this.log.setLive(!page.later && this.isUpToDate(page) && !this.isPaused);
    this.log.batch(true, () => { this.log.clear(); this.takePage(page); });
    this.log.hasEarlier = page.earlier ?? false;
    if (!this.log.jumpTo(seq)) announce("This message is no longer there.");
  }

  private async extend(place: "Before" | "After", seq: number): Promise<void> {
    if (this.asking || (place === "After" && this.isPaused)) return;
    const page = await this.page(place, seq);
    if (!page) return;
    this.log.extend(place, () => this.takePage(page));
    if (place === "Before") this.log.hasEarlier = page.earlier ?? false;
    else if (!page.later && this.isUpToDate(page)) this.log.setLive(true);
  }

  private async toEnd(): Promise<void> {
    if (this.isPaused) this.pause(false);
    if (this.log.isLive) return this.log.toEnd();
    const page = await this.page("Newest", 0);
    if (!page) return this.complain("That did not reach the server. Try again.");
    this.log.setLive(true);
    this.log.batch(true, () => {
      this.log.clear();
      this.takePage(page);
      this.pending.all.forEach(({ id }) => this.redrawPending(id));
    });
    this.log.hasEarlier = page.earlier ?? false;
    this.log.toEnd();
    if (this.isUpToDate(page)) this.see();
    else this.log.setLive(false);
  }

  /** Lines that came while the page was on its way are not in it. */
  private isUpToDate(page: Payload): boolean {
    return (page.lines.at(-1)?.seq ?? this.log.lastSeq) >= this.newest;
  }

  private takePage(page: Payload): void {
    this.setMine(page);
    this.draw(page.lines);
  }

  private async page(place: Place, seq: number): Promise<Payload | null> {
    this.asking = place;
    const answer = await this.ask("ReadLines", place, seq);
    this.asking = null;
    return answer ? new PayloadReader().read(answer) : null;
  }

  private pause(on: boolean): void {
    this.isPaused = on;
    this.bar.setPaused(on, 0);
    if (on) this.log.setLive(false);
    else void this.toEnd();
  }

  private async write(written: Written): Promise<void> {
    const id = newLineId();
    this.pending.add({ id, at: Date.now(), ...written });
    this.log.divide(null);
    this.bar.setUnread(0);
    this.log.batch(false, () => this.redrawPending(id));
    this.sender.pump();
    await this.toEnd();
  }

  private redrawPending(id: string): void {
    const line = this.pending.all.find((candidate) => candidate.id === id);
    const shown = this.log.find(id);
    if (!line) {
      if (shown && shown.dataset.seq === undefined) this.log.remove(id);
      return;
    }
    if (shown?.dataset.seq !== undefined) return void this.pending.remove(id);
    this.log.putPending(id, drawPending(line, this.eyes, {
      onRetry: () => { this.pending.retry(id); this.log.batch(false, () => this.redrawPending(id)); this.sender.pump(); },
      onEdit: () => { this.pending.remove(id); this.log.remove(id); this.composer.takeBack({ mentions: [], files: [], ...line }); },
    }));
  }

  private showPinned(pinned: Quote | null): void {
    this.pinned = pinned;
    this.pinnedBar.hidden = pinned === null;
    this.pinnedWords.textContent = pinned?.text ?? "";
  }

  private onClick(event: Event): void {
    const target = event.target as Element;
    const jump = target.closest<HTMLElement>("[data-jump]")?.dataset;
    if (jump?.jump) return void this.goTo(jump.jump, jump.jumpSeq === undefined ? undefined : Number(jump.jumpSeq));
    this.acts.onClick(target);
  }

  private async ask<T>(method: string, ...values: unknown[]): Promise<T | null> {
    return isCircuitDown() ? null : this.dotnet.invokeMethodAsync<T>(method, ...values).catch(() => null);
  }

  private complain(words: string): void {
    const note = h("p", { class: "chat-note", role: "alert" }, words);
    this.notes.append(note);
    setTimeout(() => note.remove(), 6000);
  }
}

export const attach = (element: HTMLElement, dotnet: DotNet, options: ChatOptions) => {
  const chat = new Chat(element, dotnet, options);
  return {
    apply: (payload: unknown) => chat.apply(payload),
    mine: (payload: { mine?: Mine } | null) => chat.setMine(payload),
    reconnected: (again: DotNet) => chat.reconnected(again),
    setWritable: (canWrite: boolean, reason: string | null) => chat.setWritable(canWrite, reason),
    setFiles: (desk: FileDesk | null) => chat.setFiles(desk),
    setPace: (seconds: number, leftMs: number) => chat.setPace(seconds, leftMs),
    detach: () => chat.detach(),
  };
};
