import { clock } from "../page/time-words";
import { h } from "../shared/dom";

export interface Mark { at: number; label: string }

/** The bar: what was played, what is loaded, the marks. A range input underneath gives keys, touch and a screen reader's words. */
export class SeekBar {
  private readonly input = h("input", { type: "range", min: 0, max: 1, step: "any", value: 0, "aria-label": "Seek" });
  private readonly played = h("span", { class: "player-played" });
  private readonly loaded = h("span", { class: "player-loaded" });
  private readonly ticks = h("span", { class: "player-marks" });
  private readonly tip = h("span", { class: "player-tip", "aria-hidden": "true" });
  private readonly picture = h("img", { class: "player-tip-picture", alt: "", hidden: true });
  private readonly words = h("span");
  readonly element = h("div", { class: "player-seek" }, h("span", { class: "player-rail" }, this.loaded, this.played), this.ticks, this.input, this.tip);
  private marks: Mark[] = [];
  private start = 0;
  private end = 0;
  private dragging = false;

  /** @param pictureAt Address of a picture for a moment; null where there is none. */
  constructor(onSeek: (seconds: number) => void, private readonly pictureAt: (seconds: number) => string | null = () => null) {
    this.tip.append(this.picture, this.words);
    // One that does not come leaves the time alone.
    this.picture.addEventListener("error", () => { this.picture.hidden = true; });
    this.picture.addEventListener("load", () => { this.picture.hidden = false; });
    this.input.addEventListener("input", () => {
      this.dragging = true;
      this.paintPlayed(Number(this.input.value));
    });
    this.input.addEventListener("change", () => {
      this.dragging = false;
      onSeek(Number(this.input.value));
    });
    this.element.addEventListener("pointermove", (event) => this.showTip(event.clientX));
    this.element.addEventListener("pointerleave", () => this.tip.classList.remove("is-shown"));
  }

  setMarks(marks: Mark[]): void {
    this.marks = marks;
    this.paintMarks();
  }

  update(start: number, end: number, now: number, loadedTo: number): void {
    const moved = start !== this.start || end !== this.end;
    [this.start, this.end] = [start, end];
    this.input.min = String(start);
    this.input.max = String(Math.max(end, start + 0.1));
    this.loaded.style.width = percent(this.share(loadedTo));
    if (moved) this.paintMarks();
    if (this.dragging) return;
    this.input.value = String(now);
    this.paintPlayed(now);
  }

  private paintPlayed(now: number): void {
    this.played.style.width = percent(this.share(now));
    this.input.setAttribute("aria-valuetext", `${clock(now - this.start)} of ${clock(this.end - this.start)}`);
  }

  private paintMarks(): void {
    this.ticks.replaceChildren(...this.marks.filter(({ at }) => at >= this.start && at <= this.end).map(({ at }) => {
      const tick = h("span");
      tick.style.insetInlineStart = percent(this.share(at));
      return tick;
    }));
  }

  private showTip(clientX: number): void {
    const box = this.element.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (clientX - box.left) / box.width));
    const at = this.start + share * (this.end - this.start);
    const near = this.marks.find((mark) => Math.abs(this.share(mark.at) - share) * box.width < 8);
    const picture = this.pictureAt(near?.at ?? at);
    if (!picture) this.picture.hidden = true;
    else if (this.picture.getAttribute("src") !== picture) this.picture.src = picture;
    this.tip.classList.toggle("has-picture", picture !== null);
    this.words.textContent = near ? `${near.label} · ${clock(near.at - this.start)}` : clock(at - this.start);
    this.tip.style.insetInlineStart = picture ? `clamp(5.5rem, ${percent(share)}, calc(100% - 5.5rem))` : percent(share);
    this.tip.classList.add("is-shown");
  }

  private share(seconds: number): number {
    return this.end > this.start ? Math.min(1, Math.max(0, (seconds - this.start) / (this.end - this.start))) : 0;
  }
}

const percent = (share: number) => `${(share * 100).toFixed(2)}%`;
