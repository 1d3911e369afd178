/**
 * A steady beat for composing. Each beat is planned from the first one, so that rounding of timers does not add up; beats that were missed
 * are counted, not made up for.
 */
export class FrameClock {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private start = 0;
  private beat = 0;
  missed = 0;

  constructor(private readonly onBeat: () => void, private fps: number, private readonly now: () => number = () => performance.now()) {}

  run(): void {
    this.start = this.now();
    this.beat = 0;
    this.plan();
  }

  setFps(fps: number): void {
    if (fps === this.fps) return;
    this.fps = fps;
    this.stop();
    this.run();
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private plan(): void {
    const interval = 1000 / this.fps;
    this.beat++;
    const late = Math.floor((this.now() - this.start) / interval) - this.beat;
    if (late > 0) {
      this.missed += late;
      this.beat += late;
    }
    this.timer = setTimeout(() => { this.onBeat(); this.plan(); }, Math.max(0, this.start + this.beat * interval - this.now()));
  }
}
