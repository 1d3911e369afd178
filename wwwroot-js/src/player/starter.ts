import { rememberedSound, rememberSound } from "./preferences";

/** "muted": it plays, but the browser lets no sound out before a tap. "blocked": it does not even play. */
export type Start = "playing" | "muted" | "blocked" | "superseded";

/** Begins to play as far as the browser lets us, and keeps how loud this device wants it. */
export class Starter {
  /** The browser has silenced it, not the viewer. */
  silenced = false;

  constructor(private readonly video: HTMLVideoElement) {
    Object.assign(video, rememberedSound());
  }

  async play(): Promise<Start> {
    try {
      await this.video.play();
      return "playing";
    } catch (error) {
      if ((error as Error).name !== "NotAllowedError") return "superseded"; // a new load began meanwhile; it plays by itself
      if (this.video.muted) return "blocked";
      this.video.muted = true;
      this.silenced = true;
      return this.video.play().then(() => "muted" as const, () => "blocked" as const);
    }
  }

  set(change: { volume?: number; muted?: boolean }): void {
    Object.assign(this.video, change);
    this.silenced = false;
    rememberSound({ volume: this.video.volume, muted: this.video.muted });
  }

  louder(step: number): void {
    const volume = Math.min(1, Math.max(0, this.video.volume + step));
    this.set(step > 0 ? { volume, muted: false } : { volume });
  }
}
