/** How much of the screen the player takes: full screen, theatre (the page makes room), a small window over others. */
export class Screen {
  /** @param floats False where the picture must not leave its frame: a name is drawn over it. */
  constructor(private readonly element: HTMLElement, private readonly video: HTMLVideoElement, readonly floats: boolean) {
    if (!floats) video.disablePictureInPicture = true;
  }

  get isFull(): boolean { return document.fullscreenElement === this.element; }
  get isTheatre(): boolean { return document.documentElement.dataset.theatre === "on"; }
  get canFloat(): boolean { return this.floats && document.pictureInPictureEnabled; }

  async full(): Promise<void> {
    const phone = this.video as HTMLVideoElement & { webkitEnterFullscreen?(): void };
    if (document.fullscreenElement) return document.exitFullscreen().catch(() => undefined);
    if (!this.element.requestFullscreen) return this.floats ? phone.webkitEnterFullscreen?.() : undefined;
    await this.element.requestFullscreen().catch(() => undefined);
  }

  /** What it looks like is the page's: css/player.css. */
  theatre(): void {
    if (this.isTheatre) delete document.documentElement.dataset.theatre;
    else document.documentElement.dataset.theatre = "on";
  }

  async float(): Promise<void> {
    if (!this.canFloat) return;
    const act = document.pictureInPictureElement ? document.exitPictureInPicture() : this.video.requestPictureInPicture();
    await act.catch(() => undefined);
  }

  detach(): void {
    delete document.documentElement.dataset.theatre;
  }
}
