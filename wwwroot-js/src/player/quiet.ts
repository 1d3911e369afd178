const after = 3000; // milliseconds without a hand on it

/** Lets the controls go while nobody touches the player and nothing else keeps them. */
export class Quiet {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly element: HTMLElement, private readonly isBusy: () => boolean, signal: AbortSignal) {
    for (const name of ["pointermove", "pointerdown", "focusin"]) element.addEventListener(name, () => this.wake(), { signal });
    signal.addEventListener("abort", () => clearTimeout(this.timer));
  }

  get isQuiet(): boolean { return this.element.classList.contains("is-quiet"); }

  wake(): void {
    this.element.classList.remove("is-quiet");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { if (!this.isBusy()) this.element.classList.add("is-quiet"); }, after);
  }
}
