import type { Composer } from "./composer";
import { deviceWords } from "./device-words";
import { openBoth, openCamera, openMicrophone, openScreen } from "./devices";
import type { Mixer } from "./mixer";
import type { Quality } from "./quality";

export interface SourceFacts { camera: boolean; microphone: boolean; screen: boolean; screenLabel: string | null }

export interface SourceEvents {
  onChange(facts: SourceFacts): void;
  /** A source stopped without being asked to. */
  onEnded(source: "camera" | "microphone" | "screen"): void;
  onTrouble(words: string): void;
}

/** Camera, microphone and screen: opened, switched and closed while composer and mixer go on. */
export class Sources {
  camera: MediaStreamTrack | undefined;
  microphone: MediaStreamTrack | undefined;
  private screen: { picture: MediaStreamTrack; sound: MediaStreamTrack | null } | undefined;
  private microphoneOn = false;

  constructor(private readonly composer: Composer, private readonly mixer: Mixer, public quality: Quality, private readonly events: SourceEvents) {}

  get facts(): SourceFacts {
    return { camera: !!this.camera, microphone: this.microphoneOn, screen: !!this.screen, screenLabel: this.screen?.picture.label || null };
  }

  /** Both with one question; when that fails, each alone, so that a missing camera does not cost the microphone. */
  async openBoth(): Promise<void> {
    try {
      const { camera, microphone } = await openBoth(this.quality);
      this.useCamera(camera);
      this.useMicrophone(microphone);
      this.changed();
    } catch {
      await this.setCamera(true, null);
      await this.setMicrophone(true, null);
    }
  }

  /** Off stops the device, so that its light goes out. */
  async setCamera(on: boolean, id: string | null): Promise<void> {
    if (!on) {
      this.useCamera(undefined);
      return this.changed();
    }
    if (this.camera && !id) return;
    await this.attempt("camera", async () => this.useCamera(await openCamera(this.quality, id)));
  }

  /** Off mutes; the device stays open, so that "on" is heard at once. */
  async setMicrophone(on: boolean, id: string | null): Promise<void> {
    if (on && (!this.microphone || id)) await this.attempt("microphone", async () => this.useMicrophone(await openMicrophone(id)));
    this.microphoneOn = on && !!this.microphone;
    this.mixer.mute("microphone", !this.microphoneOn);
    this.changed();
  }

  async shareScreen(on: boolean): Promise<void> {
    if (!on) {
      this.useScreen(undefined);
      return this.changed();
    }
    await this.attempt("screen", async () => this.useScreen(await openScreen(this.quality)));
  }

  dispose(): void {
    this.useCamera(undefined);
    this.useMicrophone(undefined);
    this.useScreen(undefined);
  }

  private async attempt(source: "camera" | "microphone" | "screen", open: () => Promise<void>): Promise<void> {
    try {
      await open();
    } catch (error) {
      const words = deviceWords(source, error);
      if (words) this.events.onTrouble(words);
    }
    this.changed();
  }

  private useCamera(track: MediaStreamTrack | undefined): void {
    this.camera?.stop();
    this.camera = track;
    this.composer.setSource("camera", track ?? null);
    track?.addEventListener("ended", () => {
      if (this.camera !== track) return;
      this.useCamera(undefined);
      this.lost("camera");
    });
  }

  private useMicrophone(track: MediaStreamTrack | undefined): void {
    this.microphone?.stop();
    this.microphone = track;
    this.microphoneOn = !!track;
    this.mixer.setInput("microphone", track ?? null);
    void this.mixer.wake();
    track?.addEventListener("ended", () => {
      if (this.microphone !== track) return;
      this.useMicrophone(undefined);
      this.lost("microphone");
    });
  }

  private useScreen(screen: { picture: MediaStreamTrack; sound: MediaStreamTrack | null } | undefined): void {
    this.screen?.picture.stop();
    this.screen?.sound?.stop();
    this.screen = screen;
    this.composer.setSource("screen", screen?.picture ?? null);
    this.mixer.setInput("screen", screen?.sound ?? null);
    screen?.picture.addEventListener("ended", () => {
      if (this.screen !== screen) return;
      this.useScreen(undefined);
      this.lost("screen");
    });
  }

  private lost(source: "camera" | "microphone" | "screen"): void {
    this.changed();
    this.events.onEnded(source);
    if (source !== "screen") this.events.onTrouble(`The ${source} was disconnected. Connect it again or choose another one.`);
  }

  private changed(): void {
    this.events.onChange(this.facts);
  }
}
