import { describe, expect, it } from "vitest";
import { choicesOf, LiteOffer, perMinute, rememberedMode, rememberMode } from "../../src/player/lite";
import { memory } from "../shared/memory";

const costs = { soundKilobytesPerMinute: 1100, stillKilobytesPerMinute: 600, stillSeconds: 6 };

describe("the choices", () => {
  it("are told with what they cost", () => {
    expect(choicesOf(costs, 2_500_000).map(({ mode, cost }) => [mode, cost])).toEqual([
      ["Picture", "about 19 MB a minute"], ["Stills", "about 1.7 MB a minute"], ["Sound", "about 1.1 MB a minute"], ["Text", "no picture, no sound: a few kB a minute"],
    ]);
  });

  it("are the picture and words where the stream has no lighter form", () => {
    expect(choicesOf(null, 0).map(({ mode }) => mode)).toEqual(["Picture", "Text"]);
  });

  it("name small amounts in kilobytes", () => {
    expect(perMinute(480)).toBe("about 500 kB a minute");
  });
});

describe("the device", () => {
  it("remembers", () => {
    const store = memory();
    rememberMode("Sound", store);
    expect(rememberedMode(costs, store)).toBe("Sound");
  });

  it("falls back to the picture when there is no such form or no such word", () => {
    expect(rememberedMode(null, memory({ "player.lite": "Sound" }))).toBe("Picture");
    expect(rememberedMode(null, memory({ "player.lite": "Text" }))).toBe("Text");
    expect(rememberedMode(costs, memory({ "player.lite": "constructor" }))).toBe("Picture");
  });
});

describe("less is offered", () => {
  it("after three stalls in two minutes", () => {
    const offer = new LiteOffer();
    expect([0, 60_000, 119_000].map((now) => offer.stalled(now))).toEqual([false, false, true]);
  });

  it("not for stalls far apart", () => {
    const offer = new LiteOffer();
    expect([0, 70_000, 140_000, 210_000].map((now) => offer.stalled(now))).toEqual([false, false, false, false]);
  });

  it("not again for ten minutes to who declined", () => {
    const offer = new LiteOffer();
    offer.declined(0);
    expect([1000, 2000, 3000].map((now) => offer.stalled(now))).toEqual([false, false, false]);
    expect([600_000, 600_001, 600_002].map((now) => offer.stalled(now))).toEqual([false, false, true]);
  });
});
