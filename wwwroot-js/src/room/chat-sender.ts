import { retryDelay } from "../shared/backoff";
import { isCircuitDown, type DotNet } from "../shared/browser-module";
import type { PendingLine, PendingLines } from "./pending";

export interface Answer { ok: boolean; code?: string | null; message?: string | null }

const patience = 15_000; // a call whose circuit died never answers
const triesOnAGoodLine = 4;

/** Sends pending lines one after another, so that they keep their order, and again until the server has answered. */
export class ChatSender {
  private flight = 0; // a number per generation: answers to an older one are not listened to
  private busy = false;
  private tries = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly accepted = new Set<string>();

  constructor(private dotnet: DotNet, private readonly pending: PendingLines, private readonly onChange: (id: string) => void) {}

  /** The circuit is (back) there: everything unanswered goes out again with its own id. */
  restart(dotnet: DotNet): void {
    this.dotnet = dotnet;
    this.accepted.clear();
    this.tries = 0;
    this.stop();
    this.pump();
  }

  stop(): void {
    this.flight++;
    this.busy = false;
    clearTimeout(this.timer);
  }

  pump(): void {
    const line = this.pending.onTheWay.find(({ id }) => !this.accepted.has(id));
    if (this.busy || !line) return;
    this.busy = true;
    void this.send(line, ++this.flight);
  }

  private async send(line: PendingLine, flight: number): Promise<void> {
    const answer = isCircuitDown() ? null : await withPatience(this.call(line));
    if (flight !== this.flight) return;
    this.busy = false;
    if (!answer) return this.tryLater(line);
    this.tries = 0;
    if (!answer.ok) this.refuse(line.id, answer.message || "This message was not accepted.");
    if (answer.ok && answer.code === "held") this.giveUp(line.id);
    else if (answer.ok) this.awaitReturn(line.id);
    this.pump();
  }

  /** Most lines are words alone, and go the short way. */
  private call({ id, text, reply, mentions = [], files = [], ...line }: PendingLine): Promise<Answer> {
    const isOld = this.pending.mayBeOld({ id, text, reply, ...line });
    if (mentions.length === 0 && files.length === 0 && !isOld) return this.dotnet.invokeMethodAsync<Answer>("SendChat", id, text, reply?.id ?? null);
    return this.dotnet.invokeMethodAsync<Answer>("SendLine", id, text, reply?.id ?? null, mentions.map(([person]) => person), files.map(([file]) => file), isOld);
  }

  /** It waits for a moderator: the page shows it as waiting, and if it is let through it comes as any line does. */
  private giveUp(id: string): void {
    if (this.pending.remove(id)) this.onChange(id);
  }

  /** Accepted and yet not coming back: it was stored before a reconnect and lies further up than the room still tells. */
  private awaitReturn(id: string): void {
    this.accepted.add(id);
    setTimeout(() => {
      if (this.accepted.delete(id) && this.pending.remove(id)) this.onChange(id);
    }, patience);
  }

  private tryLater(line: PendingLine): void {
    if (!isCircuitDown() && ++this.tries >= triesOnAGoodLine) {
      this.tries = 0;
      this.refuse(line.id, "This message could not be sent.");
      return this.pump();
    }
    this.timer = setTimeout(() => this.pump(), retryDelay(Math.max(1, this.tries)));
  }

  private refuse(id: string, message: string): void {
    this.pending.refuse(id, message);
    this.onChange(id);
  }
}

async function withPatience<T>(call: Promise<T>): Promise<T | null> {
  const limit = new Promise<null>((resolve) => setTimeout(() => resolve(null), patience));
  return Promise.race([call.catch(() => null), limit]);
}
