import type { Engine } from "./engine";
import type { MenuGroup } from "./settings-menu";
import { rememberedSpeed, rememberSpeed, speeds, speedTitle } from "./speed";

const automatic = "auto";

/** What the viewer can set: the picture's quality where there are several, the speed of a replay. */
export class Settings {
  constructor(private readonly video: HTMLVideoElement, private readonly engine: Engine, private readonly isLive: boolean) {
    // The default is what a new load begins with.
    if (!isLive) video.defaultPlaybackRate = video.playbackRate = rememberedSpeed();
  }

  get groups(): MenuGroup[] {
    return [...(this.isLive ? [] : [this.speed]), this.quality];
  }

  choose(group: string, id: string): void {
    if (group === "Quality") this.engine.rendition = id === automatic ? null : Number(id);
    if (group !== "Speed" || !speeds.includes(Number(id))) return;
    this.video.defaultPlaybackRate = this.video.playbackRate = Number(id);
    rememberSpeed(Number(id));
  }

  private get speed(): MenuGroup {
    return { name: "Speed", chosen: String(this.video.playbackRate), choices: speeds.map((speed) => ({ id: String(speed), title: speedTitle(speed) })) };
  }

  private get quality(): MenuGroup {
    const { renditions, rendition } = this.engine;
    const choices = renditions.map(({ id, height, bits }) => ({ id: String(id), title: qualityTitle(height, bits) }));
    return { name: "Quality", chosen: rendition === null ? automatic : String(rendition), choices: choices.length > 1 ? [{ id: automatic, title: "Automatic" }, ...choices] : [] };
  }
}

export const qualityTitle = (height: number, bits: number) => `${height > 0 ? `${height}p` : "Sound only"} · ${(bits / 1e6).toFixed(1)} Mb/s`;
