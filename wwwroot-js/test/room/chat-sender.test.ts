import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ChatSender, type Answer } from "../../src/room/chat-sender";
import { PendingLines } from "../../src/room/pending";
import { memory } from "../shared/memory";

type Call = { id: string; answer(answer: Answer): void; fail(): void };

const page = { documentElement: { dataset: {} as Record<string, string> } };

function scene() {
  const calls: Call[] = [];
  const pending = new PendingLines("key", memory());
  const dotnet = { invokeMethodAsync: <T>(_: string, id: unknown) => new Promise<T>((resolve, reject) => calls.push({ id: id as string, answer: (answer) => resolve(answer as T), fail: () => reject(new Error("away")) })) };
  const changed: string[] = [];
  const sender = new ChatSender(dotnet, pending, (id) => changed.push(id));
  const write = (id: string) => { pending.add({ id, text: id, reply: null, at: 0 }); sender.pump(); };
  return { calls, pending, dotnet, changed, sender, write };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

describe("sending what was written", () => {
  beforeEach(() => { vi.useFakeTimers(); vi.stubGlobal("document", page); page.documentElement.dataset = {}; });
  afterEach(() => { vi.useRealTimers(); vi.unstubAllGlobals(); });

  it("goes one after another, in the order of writing", async () => {
    const { calls, write } = scene();
    write("a");
    write("b");
    expect(calls.map(({ id }) => id)).toEqual(["a"]);
    calls[0]!.answer({ ok: true });
    await settle();
    expect(calls.map(({ id }) => id)).toEqual(["a", "b"]);
  });

  it("keeps an accepted line until the room tells it, and sends it no second time", async () => {
    const { calls, pending, sender, write } = scene();
    write("a");
    calls[0]!.answer({ ok: true });
    await settle();
    sender.pump();
    expect(pending.all).toHaveLength(1);
    expect(calls).toHaveLength(1);
  });

  it("lets go of an accepted line that the room does not tell any more", async () => {
    const { calls, pending, changed, write } = scene();
    write("a");
    calls[0]!.answer({ ok: true });
    await vi.advanceTimersByTimeAsync(15_001);
    expect(pending.all).toEqual([]);
    expect(changed).toEqual(["a"]);
  });

  it("shows a refusal and goes on with the next", async () => {
    const { calls, pending, write } = scene();
    write("a");
    write("b");
    calls[0]!.answer({ ok: false, message: "Slow mode" });
    await settle();
    expect(pending.all[0]!.refusal).toBe("Slow mode");
    expect(calls.map(({ id }) => id)).toEqual(["a", "b"]);
  });

  it("sends again with the same id after a reconnect, and hears no answer to the old call", async () => {
    const { calls, dotnet, pending, sender, write } = scene();
    write("a");
    sender.restart(dotnet);
    expect(calls.map(({ id }) => id)).toEqual(["a", "a"]);
    calls[0]!.answer({ ok: false, message: "late" });
    await settle();
    expect(pending.all[0]!.refusal).toBeUndefined();
  });

  it("never gives up while the connection is away", async () => {
    page.documentElement.dataset.circuit = "down";
    const { calls, pending, write } = scene();
    write("a");
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(calls).toEqual([]);
    expect(pending.all[0]!.refusal).toBeUndefined();
    page.documentElement.dataset = {};
    await vi.advanceTimersByTimeAsync(15_000);
    expect(calls.map(({ id }) => id)).toEqual(["a"]);
  });

  it("offers the retry to the writer when the server fails on a good line", async () => {
    const { calls, pending, write } = scene();
    write("a");
    for (let i = 0; i < 4; i++) {
      calls.at(-1)!.fail();
      await vi.advanceTimersByTimeAsync(15_000);
    }
    expect(pending.all[0]!.refusal).toBe("This message could not be sent.");
  });
});
