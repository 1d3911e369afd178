import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Engine } from "../../src/player/engine";
import type { MediaToken } from "../../src/player/media-token";
import { Source } from "../../src/player/source";

class FakeToken {
  token = "t1";
  dueIn = 100_000;
  asked = 0;
  answer: { kind: string; url?: string } = { kind: "granted", url: "/media/live/1/index.m3u8" };
  distrusted = 0;
  get() { this.asked++; return Promise.resolve(this.answer); }
  distrust() { this.distrusted++; }
}

describe("the source", () => {
  let loads: { url: string; at: number | null }[];
  let heard: string[];
  let token: FakeToken;
  let source: Source;
  let status = 200;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("document", { baseURI: "http://site/" });
    vi.stubGlobal("fetch", () => Promise.resolve({ ok: status === 200, status, body: null }));
    [loads, heard, token, status] = [[], [], new FakeToken(), 200];
    const engine = { load: (url: string, at: number | null) => loads.push({ url, at }), unload: () => undefined } as unknown as Engine;
    source = new Source(engine, token as unknown as MediaToken, () => 42, { onWaiting: () => heard.push("waiting"), onRefused: () => heard.push("refused") });
  });

  afterEach(() => {
    source.close();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("loads afresh where the viewer was after a broken stream", async () => {
    await source.begin();
    source.fault("broken");
    await vi.advanceTimersByTimeAsync(4000);
    expect(loads.map(({ at }) => at)).toEqual([42, 42]);
    expect(heard).toEqual([]);
  });

  it("asks for a new token when the old one is refused: the key was turned, or the device slept", async () => {
    await source.begin();
    source.fault("unauthorised");
    await vi.advanceTimersByTimeAsync(4000);
    expect(token.distrusted).toBe(1);
    expect(loads).toHaveLength(2);
    source.wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(token.distrusted).toBe(2);
    expect(loads).toHaveLength(3);
  });

  it("keeps the last picture while an encoder restarts, and comes back by itself", async () => {
    await source.begin();
    status = 404;
    source.fault("absent");
    await vi.advanceTimersByTimeAsync(10_000);
    expect(loads).toHaveLength(1);
    expect(heard.at(-1)).toBe("waiting");
    status = 200;
    await vi.advanceTimersByTimeAsync(4000);
    expect(loads).toHaveLength(2);
  });

  it("gives up for whoever may not watch, and for nobody else", async () => {
    token.answer = { kind: "later" };
    await source.begin();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(token.asked).toBeGreaterThan(8);
    token.answer = { kind: "refused" };
    await vi.advanceTimersByTimeAsync(4000);
    const asked = token.asked;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(token.asked).toBe(asked);
    expect(heard.at(-1)).toBe("refused");
  });
});
