import { describe, expect, it } from "vitest";
import type { Engine } from "../../src/player/engine";
import { newestAt } from "../../src/player/scrub-pictures";
import { qualityTitle, Settings } from "../../src/player/settings";
import { rememberedSpeed, rememberSpeed } from "../../src/player/speed";
import { placeAt } from "../../src/player/watermark";
import { memory } from "../shared/memory";

const engine = (renditions: { id: number; height: number; bits: number }[] = []) => ({ renditions, rendition: null }) as unknown as Engine;
const video = () => ({ playbackRate: 1, defaultPlaybackRate: 1 }) as HTMLVideoElement;

describe("the settings", () => {
  it("let a viewer choose a rendition and go back to the automatic one", () => {
    const two = engine([{ id: 1, height: 720, bits: 2.5e6 }, { id: 0, height: 360, bits: 1e6 }]);
    const settings = new Settings(video(), two, true);
    expect(settings.groups).toEqual([{ name: "Quality", chosen: "auto", choices: [{ id: "auto", title: "Automatic" }, { id: "1", title: "720p · 2.5 Mb/s" }, { id: "0", title: "360p · 1.0 Mb/s" }] }]);
    settings.choose("Quality", "0");
    expect([two.rendition, settings.groups[0]!.chosen]).toEqual([0, "0"]);
    settings.choose("Quality", "auto");
    expect(two.rendition).toBeNull();
  });

  it("offer no choice where there is none", () => expect(new Settings(video(), engine([{ id: 0, height: 720, bits: 1 }]), true).groups[0]!.choices).toEqual([]));
  it("name a rendition without a picture", () => expect(qualityTitle(0, 128e3)).toBe("Sound only · 0.1 Mb/s"));

  it("remember the speed of replays, but none that there is not", () => {
    const store = memory();
    rememberSpeed(1.5, store);
    expect(rememberedSpeed(store)).toBe(1.5);
    rememberSpeed(16, store);
    expect(rememberedSpeed(store)).toBe(1);
  });
});

describe("pictures of the seek bar", () => {
  const pictures = [{ at: 0 }, { at: 30 }, { at: 60 }];
  it.each([[0, 0], [29, 0], [30, 30], [75, 60], [-1, 0]])("at %d is that of %d", (seconds, at) => expect(newestAt(pictures, seconds)?.at).toBe(at));
  it("are none where there are none", () => expect(newestAt([], 5)).toBeNull());
});

describe("the watermark", () => {
  it("is everywhere in the picture in time, and never outside it", () => {
    const places = Array.from({ length: 200 }, (_, step) => placeAt(step));
    for (const { x, y } of places) for (const share of [x, y]) expect(share).toBeGreaterThanOrEqual(0), expect(share).toBeLessThanOrEqual(1);
    const fields = new Set(places.map(({ x, y }) => `${Math.min(2, Math.floor(x * 3))}${Math.min(2, Math.floor(y * 3))}`));
    expect(fields.size).toBe(9);
  });
});
