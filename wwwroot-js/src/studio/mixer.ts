type Voice = "microphone" | "screen";

/** Mixes microphone and shared sound into one track. Muting turns a gain to zero: the track, and with it the recorder, goes on. */
export class Mixer {
  private readonly context = new AudioContext({ latencyHint: "interactive" });
  private readonly out = this.context.createMediaStreamDestination();
  private readonly inputs = new Map<Voice, { source: MediaStreamAudioSourceNode; gain: GainNode }>();
  private readonly analyser = new AnalyserNode(this.context, { fftSize: 1024 });
  private readonly samples = new Float32Array(this.analyser.fftSize);
  readonly track = this.out.stream.getAudioTracks()[0]!;

  constructor() {
    // Silence of our own: without any input some recorders wait for sound before they write the first byte.
    const silence = new ConstantSourceNode(this.context, { offset: 0 });
    silence.connect(this.out);
    silence.start();
  }

  /** Browsers hold sound back until a click or a granted device; call it after each. */
  async wake(): Promise<void> {
    if (this.context.state !== "running") await Promise.race([this.context.resume(), new Promise((resolve) => setTimeout(resolve, 1000))]).catch(() => undefined);
  }

  setInput(voice: Voice, track: MediaStreamTrack | null): void {
    const old = this.inputs.get(voice);
    old?.source.disconnect();
    old?.gain.disconnect();
    this.inputs.delete(voice);
    if (!track) return;
    const source = this.context.createMediaStreamSource(new MediaStream([track]));
    const gain = new GainNode(this.context, { gain: 1 });
    source.connect(gain).connect(this.out);
    if (voice === "microphone") gain.connect(this.analyser);
    this.inputs.set(voice, { source, gain });
  }

  mute(voice: Voice, muted: boolean): void {
    // A short ramp: a hard step is heard as a click.
    this.inputs.get(voice)?.gain.gain.setTargetAtTime(muted ? 0 : 1, this.context.currentTime, 0.01);
  }

  /** The microphone as it is sent, 0 to 1 on a scale of 60 dB. */
  level(): number {
    this.analyser.getFloatTimeDomainData(this.samples);
    return loudness(this.samples);
  }

  dispose(): void {
    void this.context.close().catch(() => undefined);
  }
}

export function loudness(samples: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < samples.length; i++) sum += samples[i]! * samples[i]!;
  const decibels = 10 * Math.log10(sum / samples.length + 1e-12);
  return Math.min(1, Math.max(0, (decibels + 60) / 60));
}
