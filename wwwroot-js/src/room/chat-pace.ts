import { h, setText } from "../shared/dom";

/** Slow mode: counts down after each own line, here, so that no second costs the server anything. The server decides. */
export class ChatPace {
  readonly element = h("p", { class: "chat-wait", "aria-live": "off" });
  private seconds = 0;
  private until = 0;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly onWait: (waits: boolean) => void) {}

  set(seconds: number, leftMs: number): void {
    this.seconds = seconds;
    this.wait(seconds > 0 ? leftMs : 0);
  }

  /** One's own line stands in the room. */
  sent(): void {
    if (this.seconds > 0) this.wait(this.seconds * 1000);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private wait(ms: number): void {
    this.until = Date.now() + ms;
    this.stop();
    this.timer = ms > 0 ? setInterval(() => this.tick(), 250) : undefined;
    this.tick();
  }

  private tick(): void {
    const left = this.until - Date.now();
    if (left <= 0) this.stop();
    setText(this.element, paceWords(this.seconds, left));
    this.onWait(left > 0);
  }
}

export function paceWords(seconds: number, leftMs: number): string {
  if (seconds === 0) return "";
  const left = Math.ceil(leftMs / 1000);
  return left > 0 ? `Slow mode: you can send again in ${left} s` : `Slow mode: one message every ${seconds} s`;
}
