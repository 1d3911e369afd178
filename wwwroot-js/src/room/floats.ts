import { h } from "../shared/dom";
import { FloatLimiter, type Counts } from "./float-limiter";

const perSecond = 12;
const lifetime = 1500;

interface Float { element: HTMLElement; born: number; x: number; sway: number }

/** Signs that rise over the picture and fade. Elements are used again, and moved by transform alone: nothing is laid out while they fly. */
export class Floats {
  private readonly layer = h("div", { class: "reaction-floats", "aria-hidden": "true" });
  private readonly limiter = new FloatLimiter(perSecond);
  private readonly flying: Float[] = [];
  private readonly spare: HTMLElement[] = [];
  private readonly still = matchMedia("(prefers-reduced-motion: reduce)");
  private frame = 0;
  private height = 0;

  constructor(private readonly signs: Record<string, string>, private readonly over: () => Element | null) {
    document.body.append(this.layer);
  }

  /** With reduced motion there are the counters alone; a page that nobody looks at draws nothing. */
  add(counts: Counts): void {
    if (this.still.matches || document.hidden) return;
    this.limiter.add(counts);
    if (this.frame !== 0 || this.limiter.isIdle) return;
    this.place();
    this.frame = requestAnimationFrame((now) => this.draw(now));
  }

  detach(): void {
    cancelAnimationFrame(this.frame);
    this.layer.remove();
  }

  private place(): void {
    const box = this.over()?.getBoundingClientRect();
    if (!box) return;
    this.height = box.height;
    Object.assign(this.layer.style, { left: `${box.left}px`, top: `${box.top}px`, width: `${box.width}px`, height: `${box.height}px` });
  }

  private draw(now: number): void {
    const kind = this.limiter.next(now);
    if (kind !== null && this.signs[kind]) this.launch(this.signs[kind], now);
    for (let i = this.flying.length - 1; i >= 0; i--) {
      const { element, born, x, sway } = this.flying[i]!;
      const t = (now - born) / lifetime;
      if (t >= 1) {
        element.hidden = true;
        this.spare.push(element);
        this.flying.splice(i, 1);
        continue;
      }
      const y = -t * Math.min(this.height * 0.7, 360);
      element.style.transform = `translate3d(${(x + Math.sin(t * 6 + sway) * 12).toFixed(1)}px, ${y.toFixed(1)}px, 0) scale(${(0.7 + Math.min(t * 4, 1) * 0.3).toFixed(2)})`;
      element.style.opacity = String(1 - t * t);
    }
    this.frame = this.flying.length > 0 || !this.limiter.isIdle ? requestAnimationFrame((next) => this.draw(next)) : 0;
  }

  private launch(sign: string, now: number): void {
    const element = this.spare.pop() ?? this.layer.appendChild(h("span", { class: "reaction-float" }));
    element.textContent = sign;
    element.hidden = false;
    this.flying.push({ element, born: now, x: Math.random() * 140, sway: Math.random() * 6 });
  }
}
