import { h } from "../shared/dom";
import { markDeleted } from "./chat-line";
import { KeptPlace, placeIn, returnTo, type ChatPlace } from "./chat-place";

const most = 300;

/**
 * The list of lines, in the room's order, with those on their way at its end. It stays at the bottom unless the reader scrolled up, and
 * never takes the focus.
 */
export class ChatLog {
  readonly element = h("div", { class: "chat-log", role: "log", "aria-live": "polite", "aria-relevant": "additions", "aria-label": "Chat messages", tabindex: 0 });
  readonly pill = h("button", { type: "button", class: "chat-pill", hidden: true });
  private readonly empty = h("p", { class: "chat-empty" }, "Nobody has written yet. Say hello.");
  private readonly byId = new Map<string, HTMLElement>();
  private readonly resizes: ResizeObserver;
  private unseen = 0;
  private atEnd = true;
  private returning: ChatPlace | null;
  private readonly leave = () => this.kept.keep(this.atEnd ? null : placeIn(this.element));

  constructor(private readonly kept: KeptPlace) {
    this.returning = kept.take();
    addEventListener("pagehide", this.leave);
    this.element.append(this.empty);
    this.pill.addEventListener("click", () => this.toEnd());
    this.element.addEventListener("scroll", () => this.noticeScroll(), { passive: true });
    this.element.addEventListener("keydown", (event) => this.walk(event));
    this.resizes = new ResizeObserver(() => { if (this.atEnd) this.toEnd(); }); // the phone's keyboard opens
    this.resizes.observe(this.element);
  }

  find(id: string): HTMLElement | undefined {
    return this.byId.get(id);
  }

  /** Draws many at once; `busy` keeps a screen reader from reading a whole history. */
  batch(busy: boolean, act: () => void): void {
    if (busy) this.element.setAttribute("aria-busy", "true");
    const stay = this.atEnd;
    const place = busy ? this.returning ?? (stay ? null : placeIn(this.element)) : null;
    act();
    this.trim();
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

  putPending(id: string, line: HTMLElement): void {
    const old = this.byId.get(id);
    if (old) old.replaceWith(line);
    else this.element.append(line);
    this.byId.set(id, line);
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

  /** Shows a line that is still here and marks it for a moment; no focus is moved. */
  jumpTo(id: string): void {
    const line = this.byId.get(id);
    if (!line) return;
    line.scrollIntoView({ block: "center" });
    line.classList.add("is-marked");
    setTimeout(() => line.classList.remove("is-marked"), 1500);
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

  private trim(): void {
    for (const [id, line] of this.byId) {
      if (this.byId.size <= most) return;
      if (line.dataset.seq !== undefined && line === this.firstLine()) this.remove(id);
    }
  }

  private firstLine(): Element | null {
    const first = this.element.firstElementChild;
    return first === this.empty ? first.nextElementSibling : first;
  }

  private noticeScroll(): void {
    const { scrollHeight, scrollTop, clientHeight } = this.element;
    this.atEnd = scrollHeight - scrollTop - clientHeight < 40;
    if (this.atEnd) this.unseen = 0;
    this.showPill();
  }

  private showPill(): void {
    this.pill.hidden = this.atEnd || this.unseen === 0;
    this.pill.textContent = this.unseen === 1 ? "1 new message" : `${this.unseen} new messages`;
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
