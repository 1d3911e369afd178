import { describe, expect, it } from "vitest";
import { shortCount } from "../../src/room/reactions";
import { TapOutbox } from "../../src/room/tap-outbox";

describe("taps on their way", () => {
  it("are told together, once", () => {
    const outbox = new TapOutbox();
    for (let i = 0; i < 5; i++) outbox.tap(i % 2 ? "heart" : "clap", i * 10);
    expect(outbox.take()).toEqual({ clap: 3, heart: 2 });
    expect(outbox.take()).toBeNull();
  });

  it("are no more than the server would count", () => {
    const outbox = new TapOutbox();
    const counted = Array.from({ length: 300 }, (_, i) => outbox.tap("clap", i * 10)).filter(Boolean).length;
    expect(counted).toBeLessThanOrEqual(16 + 3 * 8);
    expect(counted).toBeGreaterThan(16);
  });

  it("are not floated a second time when they come back", () => {
    const outbox = new TapOutbox();
    outbox.tap("clap", 0);
    outbox.tap("clap", 1);
    expect(outbox.ofOthers({ clap: 5, heart: 1 })).toEqual({ clap: 3, heart: 1 });
    expect(outbox.ofOthers({ clap: 5 })).toEqual({ clap: 5 });
  });

  it("are forgotten with their moment when the circuit was away", () => {
    const outbox = new TapOutbox();
    outbox.tap("clap", 0);
    outbox.forget();
    expect(outbox.take()).toBeNull();
    expect(outbox.ofOthers({ clap: 1 })).toEqual({ clap: 1 });
  });
});

it.each([[0, ""], [7, "7"], [999, "999"], [1234, "1.2k"], [99_999, "99k"]])("shows %i as '%s'", (count, words) => expect(shortCount(count)).toBe(words));
