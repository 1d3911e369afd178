import { describe, expect, it } from "vitest";
import { FloatLimiter, share } from "../../src/room/float-limiter";

/** Runs frames of 60 a second and tells what floats when. */
function play(limiter: FloatLimiter, seconds: number, add: (second: number) => Record<string, number>): { at: number; kind: string }[] {
  const floats: { at: number; kind: string }[] = [];
  for (let frame = 0; frame < seconds * 60; frame++) {
    if (frame % 60 === 0) limiter.add(add(frame / 60));
    const kind = limiter.next((frame * 1000) / 60);
    if (kind) floats.push({ at: (frame * 1000) / 60, kind });
  }
  return floats;
}

describe("floats", () => {
  it("are a steady few whether 200 or 200,000 come", () => {
    const few = play(new FloatLimiter(12), 10, () => ({ clap: 200 }));
    const many = play(new FloatLimiter(12), 10, () => ({ clap: 200_000 }));
    expect(many.length).toBe(few.length);
    for (let from = 0; from < 9000; from += 250) expect(many.filter(({ at }) => at >= from && at < from + 1000).length).toBeLessThanOrEqual(12);
  });

  it("leave nothing behind a second after the last came", () => {
    const limiter = new FloatLimiter(12);
    const floats = play(limiter, 4, (second): Record<string, number> => (second < 2 ? { clap: 5000 } : {}));
    expect(limiter.isIdle).toBe(true);
    expect(floats.at(-1)!.at).toBeLessThan(3100);
  });

  it("float one by one when few come", () => {
    expect(play(new FloatLimiter(12), 1, () => ({ clap: 2, heart: 1 })).map(({ kind }) => kind)).toEqual(["clap", "heart", "clap"]);
  });
});

describe("the share of a kind", () => {
  it("is everything while there is room", () => expect(share({ clap: 2, heart: 3 }, 12).sort()).toEqual(["clap", "clap", "heart", "heart", "heart"]));
  it("is at least one, however loud the others are", () => {
    const shared = share({ clap: 100_000, heart: 1, idea: 1 }, 12);
    expect(shared).toHaveLength(12);
    expect(shared).toEqual(expect.arrayContaining(["heart", "idea"]));
  });
  it("never exceeds the most, with more kinds than places too", () => {
    const crowd = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`kind${i}`, i + 1]));
    expect(share(crowd, 12)).toHaveLength(12);
  });
  it("takes no part of what did not come", () => expect(share({ clap: 0, heart: -5 }, 12)).toEqual([]));
});
