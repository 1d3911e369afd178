import { deviceStore, type Store } from "../shared/store";

export const speeds = [0.75, 1, 1.25, 1.5, 1.75, 2];

const key = "player.speed";

/** How fast replays play, on this device. */
export function rememberedSpeed(store: Store = deviceStore): number {
  const speed = Number(store.getItem(key));
  return speeds.includes(speed) ? speed : 1;
}

export function rememberSpeed(speed: number, store: Store = deviceStore): void {
  store.setItem(key, String(speed));
}

export const speedTitle = (speed: number) => speed === 1 ? "Normal" : `${speed} ×`;
