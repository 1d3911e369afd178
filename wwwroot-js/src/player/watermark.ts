import { h } from "../shared/dom";

const every = 8_000; // milliseconds between two places
const quietly = 20_000; // with reduced motion, where it jumps instead of gliding

/** Where the name is after so many steps, as shares of the free width and height: all over the picture, never twice the same way. */
export function placeAt(step: number): { x: number; y: number } {
  return { x: 0.5 + 0.5 * Math.sin(step * 1.7), y: 0.5 + 0.5 * Math.cos(step * 2.3 + 1) };
}

const always: Record<string, string> = {
  position: "absolute", inset: "0", display: "block", visibility: "visible", opacity: "1", overflow: "hidden", "pointer-events": "none", "z-index": "1",
  transform: "none", filter: "none", "clip-path": "none", width: "auto", height: "auto", "font-size": "1rem", contain: "strict",
};

/**
 * The viewer's name over the picture (VID-08). It lives in a closed shadow tree with its styles on itself, marked important: no stylesheet of the page can hide it,
 * and whoever takes it out by hand has it back within a second. It says who lets a copy out; it does not make copying impossible.
 */
export class Watermark {
  private host: HTMLElement | undefined;
  private words: HTMLElement | undefined;
  private step = 0;
  private movedAt = 0;
  private readonly timer: ReturnType<typeof setInterval>;
  private readonly calm = matchMedia("(prefers-reduced-motion: reduce)");

  constructor(private readonly parent: HTMLElement, private readonly name: string) {
    this.put();
    this.timer = setInterval(() => this.look(), 1000);
  }

  detach(): void {
    clearInterval(this.timer);
    this.host?.remove();
  }

  private put(): void {
    this.host?.remove();
    this.host = h("div", { "aria-hidden": "true", "data-watermark": true });
    for (const [property, value] of Object.entries(always)) this.host.style.setProperty(property, value, "important");
    this.words = h("span", {}, this.name);
    const look = {
      position: "absolute", "max-width": "60%", overflow: "hidden", "text-overflow": "ellipsis", "white-space": "nowrap", color: "rgb(255 255 255 / .5)",
      "text-shadow": "0 1px 2px rgb(0 0 0 / .6)", font: "600 clamp(.75rem, 2.2vw, 1.25rem) system-ui, sans-serif",
      transition: this.calm.matches ? "none" : "inset-inline-start 5s ease-in-out, inset-block-start 5s ease-in-out",
    };
    for (const [property, value] of Object.entries(look)) this.words.style.setProperty(property, value);
    this.host.attachShadow({ mode: "closed" }).append(this.words);
    this.parent.append(this.host);
    this.move();
  }

  private look(): void {
    if (this.isTouched()) return this.put();
    if (performance.now() - this.movedAt >= (this.calm.matches ? quietly : every)) this.move();
  }

  /** Taken out, moved elsewhere, or its styles or attributes changed. */
  private isTouched(): boolean {
    const host = this.host!;
    return host.parentElement !== this.parent || host.hidden
      || Object.keys(always).some((property) => host.style.getPropertyPriority(property) !== "important" && host.style.getPropertyValue(property) === "")
      || host.style.getPropertyValue("display") !== "block" || host.style.getPropertyValue("opacity") !== "1" || host.style.getPropertyValue("visibility") !== "visible";
  }

  private move(): void {
    const { x, y } = placeAt(this.step++);
    this.movedAt = performance.now();
    this.words!.style.setProperty("inset-inline-start", `${4 + x * 56}%`);
    this.words!.style.setProperty("inset-block-start", `${6 + y * 70}%`);
  }
}
