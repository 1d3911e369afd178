import { describe, expect, it } from "vitest";
import { PendingLines } from "../../src/room/pending";
import { memory } from "../shared/memory";

const line = (id: string) => ({ id, text: `text ${id}`, reply: null, at: 1 });

describe("lines on their way", () => {
  it("outlive a reload with their ids", () => {
    const store = memory();
    new PendingLines("key", store).add(line("a"));
    expect(new PendingLines("key", store).onTheWay.map(({ id }) => id)).toEqual(["a"]);
  });

  it("are gone once they came back", () => {
    const store = memory();
    const pending = new PendingLines("key", store);
    pending.add(line("a"));
    expect(pending.remove("a")?.text).toBe("text a");
    expect(pending.remove("a")).toBeUndefined();
    expect(store.items.size).toBe(0);
  });

  it("keep a refusal until they are tried again", () => {
    const store = memory();
    const pending = new PendingLines("key", store);
    pending.add(line("a"));
    pending.add(line("b"));
    pending.refuse("a", "Slow mode");
    expect(pending.onTheWay.map(({ id }) => id)).toEqual(["b"]);
    expect(new PendingLines("key", store).all[0]?.refusal).toBe("Slow mode");
    pending.retry("a");
    expect(pending.onTheWay.map(({ id }) => id)).toEqual(["a", "b"]);
  });

  it("do not fall over what somebody else stored", () => {
    expect(new PendingLines("key", memory({ key: "{" })).all).toEqual([]);
    expect(new PendingLines("key", memory({ key: '[1,{"id":2},null]' })).all).toEqual([]);
    expect(new PendingLines("key", memory({ key: '{"a":1}' })).all).toEqual([]);
  });

  it("are never more than fifty", () => {
    const pending = new PendingLines("key", memory());
    for (let i = 0; i < 60; i++) pending.add(line(String(i)));
    expect(pending.all).toHaveLength(50);
    expect(pending.all[0]!.id).toBe("10");
  });
});
