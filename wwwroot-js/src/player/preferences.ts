const key = "player.sound";

export interface Sound { volume: number; muted: boolean }

export function rememberedSound(stored: string | null = localStorage.getItem(key)): Sound {
  try {
    const sound = JSON.parse(stored ?? "null") as Partial<Sound> | null;
    const volume = typeof sound?.volume === "number" && sound.volume >= 0 && sound.volume <= 1 ? sound.volume : 1;
    return { volume, muted: sound?.muted === true };
  } catch {
    return { volume: 1, muted: false };
  }
}

export function rememberSound(sound: Sound): void {
  localStorage.setItem(key, JSON.stringify(sound));
}
