import type { Health } from "./health";

const svg = "http://www.w3.org/2000/svg";
const count = 20;
const pitch = 8;
const height = 28;

/** The last twenty seconds of the stream as bars; a weak second is amber and shorter, so never colour alone. */
export class Sparkline {
  private readonly drawing = document.createElementNS(svg, "svg");
  private readonly past: { bits: number; word: Health["word"] }[] = [];

  constructor(element: HTMLElement) {
    this.drawing.setAttribute("class", "studio-sparkline");
    this.drawing.setAttribute("viewBox", `0 0 ${count * pitch} ${height}`);
    this.drawing.setAttribute("role", "img");
    element.append(this.drawing);
    this.draw();
  }

  add(health: Health): void {
    this.past.push({ bits: health.bitsPerSecond, word: health.word });
    if (this.past.length > count) this.past.shift();
    this.draw();
  }

  dispose(): void {
    this.drawing.remove();
  }

  private draw(): void {
    const top = Math.max(1, ...this.past.map((second) => second.bits));
    const bars = this.past.map(({ bits, word }, index) => {
      const bar = document.createElementNS(svg, "rect");
      const tall = Math.max(2, bits / top * height);
      bar.setAttribute("class", word === "Healthy" ? "is-healthy" : "is-weak");
      for (const [name, value] of Object.entries({ x: index * pitch, y: height - tall, width: pitch - 1, height: tall, rx: 2 })) bar.setAttribute(name, String(value));
      return bar;
    });
    this.drawing.replaceChildren(...bars);
    const now = this.past.at(-1);
    this.drawing.setAttribute("aria-label", now ? `Bit rate of the last ${this.past.length} seconds, now ${(now.bits / 1e6).toFixed(1)} megabits a second` : "No bit rate yet");
  }
}
