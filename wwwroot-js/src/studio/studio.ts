import { tell, type DotNet } from "../shared/browser-module";
import { h } from "../shared/dom";
import { Broadcast, type BroadcastSetting, type BroadcastState } from "./broadcast";
import { Composer } from "./composer";
import { listDevices } from "./devices";
import type { Health } from "./health";
import { Meter } from "./meter";
import { preflight, type Check } from "./preflight";
import { LiveMark } from "./live-mark";
import { Mixer } from "./mixer";
import type { Layout } from "./placement";
import type { Quality } from "./quality";
import { recorderType } from "./recording";
import { Sources } from "./sources";
import { Sparkline } from "./sparkline";
import { stayAwake } from "./stay-awake";
import { measureUpload } from "./upload-test";

type State = "idle" | "preview" | BroadcastState;

/** Sends the composed picture somewhere for as long as the class is live. */
export interface Sending {
  /** Returns when it is over for good. */
  run(): Promise<void>;
  stop(): Promise<void>;
  /** Once a second; null while there is nothing to tell. */
  measure(fps: number, composerDropped: number): Health | null;
}

export type MakeSending = (setting: BroadcastSetting) => Sending;

/** The host's studio. One composed picture and one mixed sound feed the recorder from first to last; everything else changes behind them. */
export class Studio {
  private readonly video = h("video", { class: "studio-preview", "aria-label": "Your picture", playsinline: true });
  private readonly mixer = new Mixer();
  private readonly sources: Sources;
  private meter: Meter | undefined;
  private sparkline: Sparkline | undefined;
  private broadcast: Sending | undefined;
  private release: (() => void) | undefined;
  private url = "";
  private readonly mark = new LiveMark(sessionStorage);
  private state: State = "idle";

  constructor(private readonly element: HTMLElement, private readonly dotnet: DotNet, quality: Quality, private readonly composer: Composer, private readonly makeSending: MakeSending = (setting) => new Broadcast(setting)) {
    this.sources = new Sources(composer, this.mixer, quality, {
      onChange: (facts) => {
        tell(dotnet, "OnSources", facts);
        for (const name of ["camera", "microphone", "screen"] as const) press(name, facts[name]);
        void this.listDevices();
      },
      onEnded: (source) => tell(dotnet, "OnSourceEnded", source),
      onTrouble: (words) => tell(dotnet, "OnState", this.state, words),
    });
    composer.onSecond = ({ fps, dropped }) => this.measure(fps, dropped);
    this.video.muted = true;
    this.video.srcObject = new MediaStream([composer.track]);
    element.append(this.video);
    document.addEventListener("click", this.onClick);
    navigator.mediaDevices?.addEventListener("devicechange", this.listDevices);
  }

  readonly listDevices = async () => {
    const devices = await listDevices({ camera: this.sources.camera, microphone: this.sources.microphone }).catch(() => null);
    if (devices) tell(this.dotnet, "OnDevices", devices);
  };

  async openPreview(): Promise<void> {
    void this.video.play().catch(() => undefined);
    await this.sources.openBoth();
    await this.mixer.wake();
    if (this.state === "idle" || this.state === "ended" || this.state === "failed") this.enter("preview", null);
  }

  setCamera = (on: boolean, id: string | null = null) => this.sources.setCamera(on, id);
  setMicrophone = (on: boolean, id: string | null = null) => this.sources.setMicrophone(on, id);
  shareScreen = (on: boolean) => this.sources.shareScreen(on);
  layout = (layout: Layout) => this.composer.setLayout(layout);

  /** Returns at once; what happens is told by states. */
  async startBroadcast(url: string, quality: Quality): Promise<void> {
    if (this.broadcast) return;
    const mime = recorderType((type) => MediaRecorder.isTypeSupported(type));
    if (!mime) return this.enter("failed", "This browser cannot send video. Use a current Chrome, Edge, Firefox or Safari, or an encoder such as OBS.");
    if (this.state === "idle" || this.state === "failed") await this.openPreview();
    await this.mixer.wake();
    this.sources.quality = quality;
    this.composer.setShape(quality);
    this.release = stayAwake();
    this.url = url;
    this.broadcast = this.makeSending({
      url, quality, mime,
      stream: new MediaStream([this.composer.track, this.mixer.track]),
      after: (milliseconds) => this.composer.after(milliseconds),
      onState: (state, message) => this.enter(state, message),
    });
    void this.broadcast.run().finally(() => {
      this.broadcast = undefined;
      this.release?.();
    });
  }

  /** The page was reloaded in the middle of a class: goes on without a click. A shared screen cannot be had back that way. */
  async resumeBroadcast(url: string, quality: Quality): Promise<boolean> {
    const before = this.mark.find(url);
    if (!before || this.broadcast) return false;
    await this.openPreview();
    if (!before.camera) await this.setCamera(false);
    if (!before.microphone) await this.setMicrophone(false);
    await this.startBroadcast(before.url, quality);
    if (before.screen) tell(this.dotnet, "OnState", this.state, "Your screen is not shared any more. Share it again.");
    return true;
  }

  async stopBroadcast(): Promise<void> {
    this.mark.remove();
    await this.broadcast?.stop();
  }

  /** Everything that could spoil the class, looked at before it begins; the upload is measured against the server that will take it. */
  async check(url: string, quality: Quality): Promise<Check[]> {
    await this.openPreview();
    const mime = recorderType((type) => MediaRecorder.isTypeSupported(type));
    return preflight({ mime, ...this.sources.facts, upload: await measureUpload(url), quality });
  }

  showMeterIn(element: HTMLElement): void {
    this.meter?.dispose();
    this.meter = new Meter(element, () => this.mixer.level());
  }

  showSparklineIn(element: HTMLElement): void {
    this.sparkline?.dispose();
    this.sparkline = new Sparkline(element);
  }

  async detach(): Promise<void> {
    document.removeEventListener("click", this.onClick);
    navigator.mediaDevices?.removeEventListener("devicechange", this.listDevices);
    this.meter?.dispose();
    this.sparkline?.dispose();
    await this.broadcast?.stop();
    this.release?.();
    this.sources.dispose();
    this.mixer.dispose();
    this.composer.dispose();
    this.video.remove();
  }

  private enter(state: State, message: string | null): void {
    this.state = state;
    if (state === "ended" || state === "failed") this.mark.remove();
    this.element.dataset.studioState = state;
    tell(this.dotnet, "OnState", state, message);
  }

  private measure(fps: number, dropped: number): void {
    const health = this.broadcast?.measure(fps, dropped);
    if (!health) return;
    this.mark.set(this.url, this.sources.facts);
    tell(this.dotnet, "OnHealth", health);
    this.sparkline?.add(health);
  }

  /** `<button data-studio="microphone">` anywhere on the page acts at once, also while the circuit is away; browsers want the click itself for a screen. */
  private readonly onClick = (event: Event) => {
    const name = (event.target as Element).closest<HTMLElement>("[data-studio]")?.dataset.studio;
    const facts = this.sources.facts;
    if (name === "camera") void this.setCamera(!facts.camera);
    if (name === "microphone") void this.setMicrophone(!facts.microphone);
    if (name === "screen") void this.shareScreen(!facts.screen);
  };
}

function press(name: string, on: boolean): void {
  for (const button of document.querySelectorAll(`[data-studio="${name}"]`)) button.setAttribute("aria-pressed", String(on));
}

export async function attach(element: HTMLElement, dotnet: DotNet, { quality }: { quality: Quality }): Promise<Studio> {
  return new Studio(element, dotnet, quality, await Composer.create(quality));
}
