import { h } from "../shared/dom";
import { markDeleted } from "./chat-line";
import { KeptPlace, placeIn, returnTo, type ChatPlace } from "./chat-place";

const mostAtEnd = 300;
const mostWhileReading = 900;
const nearEdge = 160; // pixels

export interface LogNeeds {
  /** The reader comes to the first line that is drawn, or to the last when the room has more. */
  onEdge(place: "Before" | "After", seq: number): void;
  /** Back to the end, of which not everything may be drawn. */
  onEnd(): void;
  /** Whether the reader sees the room's end. */
  onMove(atEnd: boolean): void;
}

/**
 * A stretch of the room's lines in order, with those on their way at its end. While it is live its end is the room's end and stays in view unless the reader
 * scrolled up; otherwise it shows what the reader went to, and new lines are only counted. It never takes the focus.
 */
export class ChatLog {
  readonly element = h("div", { class: "chat-log", role: "log", "aria-live": "polite", "aria-relevant": "additions", "aria-label": "Chat messages", tabindex: 0 });
  readonly pill = h("button", { type: "button", class: "chat-pill", hidden: true });
  private readonly empty = h("p", { class: "chat-empty" }, "Nobody has written yet. Say hello.");
  private readonly divider = h("div", { class: "chat-new", role: "separator", "aria-label": "New messages" }, h("span", {}, "New"));
  private readonly byId = new Map<string, HTMLElement>();
  private readonly resizes: ResizeObserver;
  private unseen = 0;
  private atEnd = true;
  private returning: ChatPlace | null;
  private readonly leave = () => this.kept.keep(this.atEnd ? null : placeIn(this.element));
  hasEarlier = false;
  isLive = true;

  constructor(private readonly needs: LogNeeds, private readonly kept: KeptPlace) {
    this.returning = kept.take();
    addEventListener("pagehide", this.leave);
    this.element.append(this.empty);
    this.pill.addEventListener("click", () => this.needs.onEnd());
    this.element.addEventListener("scroll", () => this.noticeScroll(), { passive: true });
    this.element.addEventListener("keydown", (event) => this.walk(event));
    this.resizes = new ResizeObserver(() => { if (this.atEnd) this.toEnd(); }); // the phone's keyboard opens
    this.resizes.observe(this.element);
  }

  get isAtEnd(): boolean {
    return this.atEnd && this.isLive;
  }

  get missed(): number {
    return this.unseen;
  }

  get firstSeq(): number {
    return this.numbered()[0] ?? 0;
  }

  get lastSeq(): number {
    return this.numbered().at(-1) ?? 0;
  }

  find(id: string): HTMLElement | undefined {
    return this.byId.get(id);
  }

  /** Draws many at once; `busy` keeps a screen reader from reading a whole history. A whole new picture `staysPut` at the line that was looked at. */
  batch(busy: boolean, act: () => void, staysPut = false): void {
    if (busy) this.element.setAttribute("aria-busy", "true");
    const stay = this.isAtEnd;
    const place = staysPut ? this.returning ?? (stay ? null : placeIn(this.element)) : null;
    act();
    if (this.isLive) this.trim(stay ? mostAtEnd : mostWhileReading);
    this.empty.hidden = this.byId.size > 0;
    if (!place || !this.comeBackTo(place)) {
      if (stay) this.toEnd();
      else this.showPill();
    }
    if (busy) requestAnimationFrame(() => this.element.removeAttribute("aria-busy"));
  }

  /** In its place by number; nearly always the end, before what is on its way. */
  put(id: string, seq: number, line: HTMLElement, counts: boolean): void {
    const isNew = !this.byId.has(id);
    this.remove(id);
    let before: Element | null = this.element.lastElementChild;
    while (before instanceof HTMLElement && before !== this.empty && (before.dataset.seq === undefined || Number(before.dataset.seq) > seq)) before = before.previousElementSibling;
    if (before) before.after(line);
    else this.element.prepend(line);
    this.byId.set(id, line);
    if (isNew && counts && !this.atEnd) this.unseen++;
  }

  /** The room has a line that is not drawn now. */
  count(): void {
    this.unseen++;
    this.showPill();
  }

  replace(id: string, line: HTMLElement): void {
    const old = this.byId.get(id);
    const focused = old?.contains(document.activeElement) ? document.activeElement as HTMLElement : null;
    old?.replaceWith(line);
    this.byId.set(id, line);
    // Somebody else's reaction draws the line anew: whoever is on it with the keyboard stays on it.
    if (focused) (line.querySelector<HTMLElement>(focused.dataset.react ? `[data-react="${focused.dataset.react}"]` : ".chat-menu-button") ?? line.querySelector<HTMLElement>(".chat-menu-button"))?.focus();
  }

  putPending(id: string, line: HTMLElement): void {
    if (this.byId.has(id)) return this.replace(id, line);
    this.element.append(line);
    this.byId.set(id, line);
  }

  /** More lines at one end. What the reader looks at stays where it is; the other end gives way. */
  extend(place: "Before" | "After", act: () => void): void {
    const { scrollHeight, scrollTop } = this.element;
    this.element.setAttribute("aria-busy", "true");
    act();
    if (place === "Before") this.element.scrollTop = scrollTop + this.element.scrollHeight - scrollHeight;
    if (place === "Before" && this.byId.size > mostWhileReading) this.trimEnd();
    if (place === "After") this.trim(mostWhileReading);
    this.empty.hidden = this.byId.size > 0;
    this.showPill();
    requestAnimationFrame(() => this.element.removeAttribute("aria-busy"));
  }

  remove(id: string): void {
    this.byId.get(id)?.remove();
    this.byId.delete(id);
  }

  delete(id: string): void {
    const line = this.byId.get(id);
    if (line) markDeleted(line);
  }

  clear(): void {
    for (const id of [...this.byId.keys()]) this.remove(id);
    this.unseen = 0;
  }

  toEnd(): void {
    this.atEnd = true;
    this.unseen = 0;
    this.element.scrollTop = this.element.scrollHeight;
    this.showPill();
  }

  /** A line "New" above the first that was not read. */
  divide(seq: number | null): void {
    this.divider.remove();
    const first = seq === null ? undefined : this.lines().find((line) => Number(line.dataset.seq) >= seq);
    if (!first) return;
    this.divider.dataset.seq = String(Number(first.dataset.seq) - 0.5);
    first.before(this.divider);
  }

  isDividerInView(): boolean {
    return this.divider.isConnected && this.divider.getBoundingClientRect().top >= this.element.getBoundingClientRect().top;
  }

  /** Shows a line that is drawn and marks it for a moment; no focus is moved. False when it is not drawn. */
  jumpTo(idOrSeq: string | number): boolean {
    const line = typeof idOrSeq === "string" ? this.byId.get(idOrSeq) : this.lines().find((candidate) => candidate.dataset.seq === String(idOrSeq));
    if (!line) return false;
    this.atEnd = false;
    line.scrollIntoView({ block: "center" });
    line.classList.add("is-marked");
    setTimeout(() => line.classList.remove("is-marked"), 1500);
    return true;
  }

  /** While paused nothing moves and nothing is read out. */
  setLive(on: boolean): void {
    this.isLive = on;
    this.element.setAttribute("aria-live", on ? "polite" : "off");
  }

  dispose(): void {
    this.resizes.disconnect();
    removeEventListener("pagehide", this.leave);
  }

  /** After a reset or a reload the reader stands where they stood, and sees how much came since. */
  private comeBackTo(place: ChatPlace): boolean {
    const news = returnTo(this.element, place);
    if (this.byId.size > 0) this.returning = null;
    if (news === null) return false;
    this.atEnd = false;
    this.unseen = news;
    this.showPill();
    return true;
  }

  private lines(): HTMLElement[] {
    return [...this.element.querySelectorAll<HTMLElement>(":scope > .chat-line[data-seq]")];
  }

  private numbered(): number[] {
    return this.lines().map((line) => Number(line.dataset.seq));
  }

  private trim(most: number): void {
    for (const line of this.lines()) {
      if (this.byId.size <= most) return;
      this.remove(line.dataset.id!);
      this.hasEarlier = true;
    }
  }

  private trimEnd(): void {
    for (const line of this.lines().reverse()) {
      if (this.byId.size <= mostWhileReading) return;
      this.remove(line.dataset.id!);
      this.setLive(false);
    }
  }

  private noticeScroll(): void {
    const { scrollHeight, scrollTop, clientHeight } = this.element;
    const below = scrollHeight - scrollTop - clientHeight;
    this.atEnd = below < 40;
    if (this.isAtEnd) this.unseen = 0;
    this.showPill();
    this.needs.onMove(this.isAtEnd);
    if (scrollTop < nearEdge && this.hasEarlier) this.needs.onEdge("Before", this.firstSeq);
    if (below < nearEdge && !this.isLive) this.needs.onEdge("After", this.lastSeq);
  }

  private showPill(): void {
    this.pill.hidden = this.isAtEnd || (this.isLive && this.unseen === 0);
    this.pill.textContent = this.unseen === 0 ? "To the newest" : this.unseen === 1 ? "1 new message" : `${this.unseen} new messages`;
  }

  /** One tab stop for the whole log; the arrows walk from line to line. */
  private walk(event: KeyboardEvent): void {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    const buttons = [...this.element.querySelectorAll<HTMLElement>(".chat-menu-button")];
    if (buttons.length === 0) return;
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    const next = at < 0 ? buttons.length - 1 : event.key === "ArrowUp" ? Math.max(0, at - 1) : Math.min(buttons.length - 1, at + 1);
    event.preventDefault();
    buttons[next]!.focus();
  }
}
