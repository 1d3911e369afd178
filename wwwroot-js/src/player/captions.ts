import { h } from "../shared/dom";
import { deviceStore, type Store } from "../shared/store";

export interface CaptionTrack { url: string; language: string; label: string }

const key = "player.captions";

/** The slot for captions: WebVTT tracks of the page, on or off as this device last had it. Without tracks there is no button. */
export class Captions {
  private readonly tracks: HTMLTrackElement[];
  private on: boolean;

  constructor(video: HTMLVideoElement, tracks: CaptionTrack[], private readonly store: Store = deviceStore) {
    this.on = store.getItem(key) === "on";
    this.tracks = tracks.map(({ url, language, label }) => h("track", { kind: "captions", src: url, srclang: language, label }));
    video.append(...this.tracks);
    this.apply();
  }

  /** Null where there is nothing to switch. */
  get isOn(): boolean | null { return this.tracks.length === 0 ? null : this.on; }

  toggle(): void {
    this.on = !this.on;
    this.store.setItem(key, this.on ? "on" : "off");
    this.apply();
  }

  private apply(): void {
    this.tracks.forEach(({ track }, i) => { track.mode = this.on && i === 0 ? "showing" : "disabled"; });
  }
}
