import type { MediaToken } from "./media-token";

interface Picture { at: number; uri: string }

/** The pictures of a recording for its seek bar, asked for when a hand first comes near it. */
export class ScrubPictures {
  private pictures: Picture[] | undefined;
  private asked = false;

  constructor(private readonly token: MediaToken) {}

  /** Address of the newest picture at or before a moment; null while there is none. */
  at(seconds: number): string | null {
    if (!this.asked) void this.ask();
    const picture = newestAt(this.pictures ?? [], seconds);
    return picture && this.token.beside(picture.uri);
  }

  private async ask(): Promise<void> {
    const address = this.token.beside("thumbnails.json");
    if (!address) return;
    this.asked = true;
    const answer = await fetch(address).catch(() => null);
    this.pictures = answer?.ok ? await answer.json().catch(() => []) as Picture[] : [];
  }
}

/** They come in order of time. */
export function newestAt<T extends { at: number }>(pictures: T[], seconds: number): T | null {
  let found: T | null = null;
  for (const picture of pictures) {
    if (picture.at > seconds + 0.5) break;
    found = picture;
  }
  return found ?? pictures[0] ?? null;
}
