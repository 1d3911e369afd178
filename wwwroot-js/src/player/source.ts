import { retryDelay } from "../shared/backoff";
import type { Engine, Fault } from "./engine";
import { withToken, type MediaToken } from "./media-token";

export interface SourceEvents {
  onWaiting(): void;
  onRefused(): void;
}

/**
 * Keeps an engine fed: a token before it runs out, a fresh start after a fault, patience while there is nothing to play. It never gives up
 * unless the reader may not watch.
 */
export class Source {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private attempt = 0;
  private closed = false;
  private url: string | undefined;
  private run = 0; // a number per start: answers to an older one are not listened to

  constructor(private readonly engine: Engine, private readonly token: MediaToken, private readonly position: () => number | null, private readonly events: SourceEvents) {}

  /** The stream without its picture. */
  soundOnly = false;

  /** Nothing is loaded until the next begin. */
  stop(): void {
    clearTimeout(this.timer);
    this.run++;
    this.engine.unload();
  }

  /** Asks for a token and loads; at the next try if that cannot be now. */
  async begin(): Promise<void> {
    clearTimeout(this.timer);
    const run = ++this.run;
    const answer = await this.token.get();
    if (this.closed || run !== this.run) return;
    if (answer.kind === "refused") return this.events.onRefused();
    if (answer.kind === "later") {
      this.events.onWaiting();
      return this.again();
    }
    const url = this.soundOnly ? answer.sound ?? answer.url : answer.url;
    const obstacle = this.attempt > 0 ? await this.obstacle(url) : null;
    if (this.closed || run !== this.run) return;
    if (obstacle) return this.fault(obstacle);
    this.url = answer.url;
    this.engine.load(url, this.position());
    this.plan(this.token.dueIn, () => this.renew());
  }

  /** A playlist came: what went wrong before is over. */
  arrived(): void {
    this.attempt = 0;
  }

  fault(fault: Fault): void {
    if (fault === "unauthorised") this.token.distrust();
    if (fault === "absent") this.events.onWaiting();
    this.again();
  }

  /** Whoever knows that the stream is back need not wait for the next try. */
  hurry(): void {
    this.attempt = 0;
    void this.begin();
  }

  /** The device was asleep: whatever it holds is old. */
  wake(): void {
    this.token.distrust();
    this.hurry();
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
  }

  /** Loading blanks the picture, so a second try first makes sure that there is something to load: until then the last picture stays. */
  private async obstacle(url: string): Promise<Fault | null> {
    const address = this.engine.address?.(url) ?? withToken(url, this.token.token, document.baseURI);
    const response = await fetch(address, { cache: "no-store" }).catch(() => null);
    void response?.body?.cancel();
    if (response?.ok) return null;
    if (response?.status === 401 || response?.status === 403) return "unauthorised";
    return response?.status === 404 || response?.status === 503 ? "absent" : "broken";
  }

  private async renew(): Promise<void> {
    this.token.distrust();
    const answer = await this.token.get();
    if (this.closed) return;
    if (answer.kind === "refused") return this.events.onRefused();
    if (answer.kind === "granted" && answer.url !== this.url) return void this.begin();
    this.plan(answer.kind === "granted" ? this.token.dueIn : 5000, () => this.renew());
  }

  /** While waiting for the first picture the pause stays short: everybody has come to see it begin. */
  private again(): void {
    this.plan(Math.max(500, Math.min(3000, retryDelay(this.attempt++))), () => this.begin());
  }

  private plan(milliseconds: number, act: () => unknown): void {
    clearTimeout(this.timer);
    if (!this.closed) this.timer = setTimeout(act, milliseconds);
  }
}
