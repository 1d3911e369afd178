import type { Engine } from "./engine";
import { pictureQuality, RecentCount, type PictureQuality } from "./live-numbers";

/** Judges every two seconds how well the picture arrives, and says so when the word is another. */
export class QualityWatch {
  private readonly stalls = new RecentCount();
  private frames = { total: 0, dropped: 0 };
  private word: PictureQuality | undefined;

  constructor(private readonly video: HTMLVideoElement, private readonly engine: Engine, private readonly say: (quality: PictureQuality) => void) {}

  stalled(): void {
    this.stalls.add(performance.now());
  }

  judge(now: { isStalled: boolean; isFollowing: boolean; isLive: boolean }): void {
    const { engine } = this;
    const word = pictureQuality({
      stalls: this.stalls.count(performance.now()), stalledNow: now.isStalled, latency: engine.patient ? null : engine.latency, following: now.isFollowing,
      droppedShare: this.droppedShare(), lineBits: engine.lineBits, streamBits: engine.streamBits,
      ahead: now.isLive && now.isFollowing && !engine.patient ? null : this.ahead(),
    });
    if (word === this.word) return;
    this.word = word;
    this.say(word);
  }

  /** Seconds that are loaded beyond the moment that plays; endless when nothing more can come. */
  private ahead(): number {
    const { video, engine } = this;
    const end = loadedTo(video);
    const last = engine.live ? engine.edge : video.duration;
    return last !== null && Number.isFinite(last) && last - end < 1 ? Infinity : end - video.currentTime;
  }

  private droppedShare(): number {
    const { totalVideoFrames: total, droppedVideoFrames: dropped } = this.video.getVideoPlaybackQuality();
    const share = (dropped - this.frames.dropped) / Math.max(1, total - this.frames.total);
    this.frames = { total, dropped };
    return document.hidden ? 0 : Math.max(0, share); // a hidden tab draws nothing, which says nothing about the line
  }
}

/** Up to where the media is there without a gap. */
export function loadedTo({ buffered, currentTime }: Pick<HTMLVideoElement, "buffered" | "currentTime">): number {
  for (let i = 0; i < buffered.length; i++) {
    if (buffered.start(i) <= currentTime + 0.1 && buffered.end(i) >= currentTime) return buffered.end(i);
  }
  return currentTime;
}
