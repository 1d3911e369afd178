/**
 * A page that its browser freezes (a tab hidden for long, a phone locked, a page kept for "back") has its picture paused by the browser and not by its viewer. The pause
 * is only told after the thaw, and looks like any other: what the viewer wanted before still stands.
 */
export class FreezeWatch {
  /** It played when it was frozen, and does not play again yet. */
  isHeld = false;

  constructor(page: EventTarget, isPlaying: () => boolean, thawed: () => void, signal: AbortSignal) {
    page.addEventListener("freeze", () => { this.isHeld = this.isHeld || isPlaying(); }, { signal });
    page.addEventListener("resume", () => { if (this.isHeld) thawed(); }, { signal });
  }

  /** It plays. */
  over(): void {
    this.isHeld = false;
  }
}
