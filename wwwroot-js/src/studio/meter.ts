/** Draws the microphone's level as a bar while anybody can see it. */
export class Meter {
  private frame = 0;
  private shown = 0;
  private spokenAt = 0;
  private readonly bar = document.createElement("span");

  constructor(private readonly element: HTMLElement, private readonly level: () => number) {
    element.classList.add("studio-meter");
    element.setAttribute("role", "meter");
    element.setAttribute("aria-label", "Microphone level");
    element.setAttribute("aria-valuemin", "0");
    element.setAttribute("aria-valuemax", "100");
    element.setAttribute("aria-valuenow", "0");
    element.append(this.bar);
    this.draw();
  }

  dispose(): void {
    cancelAnimationFrame(this.frame);
    this.bar.remove();
  }

  private readonly draw = () => {
    const level = this.level();
    this.shown = Math.max(level, this.shown - 0.02); // rises at once, falls slowly: readable
    this.bar.style.transform = `scaleX(${this.shown.toFixed(3)})`;
    this.bar.classList.toggle("is-hot", this.shown > 0.95);
    this.speak();
    this.frame = requestAnimationFrame(this.draw);
  };

  private speak(): void {
    const now = performance.now();
    if (now - this.spokenAt < 1000) return;
    this.spokenAt = now;
    this.element.setAttribute("aria-valuenow", String(Math.round(this.shown * 100)));
  }
}
