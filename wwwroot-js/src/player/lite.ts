import { deviceStore, type Store } from "../shared/store";

/** How much of a live class is loaded. A person in any of them is as present as the others: that hangs on the room's circuit. */
export type LiteMode = "Picture" | "Stills" | "Sound" | "Text";

/** Kilobytes a minute, measured by the server's side, and seconds between stills. */
export interface LiteCosts { soundKilobytesPerMinute: number; stillKilobytesPerMinute: number; stillSeconds: number }

export interface LiteChoice { mode: LiteMode; title: string; cost: string }

/** What can be chosen, with its price. Without lighter forms of the stream there is still the room in words. */
export function choicesOf(costs: LiteCosts | null | undefined, pictureBits: number): LiteChoice[] {
  const light: LiteChoice[] = costs ? [
    { mode: "Stills", title: `Sound and a still every ${costs.stillSeconds} s`, cost: perMinute(costs.soundKilobytesPerMinute + costs.stillKilobytesPerMinute) },
    { mode: "Sound", title: "Sound only", cost: perMinute(costs.soundKilobytesPerMinute) },
  ] : [];
  return [
    { mode: "Picture", title: "Picture and sound", cost: pictureBits > 0 ? perMinute(pictureBits * 60 / 8 / 1000) : "all there is" },
    ...light,
    { mode: "Text", title: "Text only", cost: "no picture, no sound: a few kB a minute" },
  ];
}

export function perMinute(kilobytes: number): string {
  return kilobytes < 950 ? `about ${Math.ceil(kilobytes / 50) * 50} kB a minute` : `about ${(kilobytes / 1000).toFixed(kilobytes < 9500 ? 1 : 0)} MB a minute`;
}

const key = "player.lite";

/** Remembered by the device: the thin line is its own. */
export function rememberedMode(costs: LiteCosts | null | undefined, store: Store = deviceStore): LiteMode {
  const stored = store.getItem(key);
  return choicesOf(costs, 0).find(({ mode }) => mode === stored)?.mode ?? "Picture";
}

export function rememberMode(mode: LiteMode, store: Store = deviceStore): void {
  store.setItem(key, mode);
}

const within = 120_000; // milliseconds
const enough = 3; // stalls
const rest = 600_000; // milliseconds of peace after a "no"

/** Offers less when the picture keeps stalling: three times in two minutes, and never to somebody who has just said no. */
export class LiteOffer {
  private stalls: number[] = [];
  private quietUntil = 0;

  /** True when it is time to ask. */
  stalled(now: number): boolean {
    this.stalls = [...this.stalls.filter((time) => now - time < within), now];
    return this.stalls.length >= enough && now >= this.quietUntil;
  }

  declined(now: number): void {
    this.quietUntil = now + rest;
    this.stalls = [];
  }

  /** Another mode begins with a clean sheet. */
  reset(): void {
    this.stalls = [];
  }
}
