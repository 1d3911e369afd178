const every = 5; // seconds of playing

/** Says where a replay stands: every five seconds of playing, at a pause, and by beacon when the page goes away. */
export class PositionReport {
  private last: number | undefined;

  constructor(private readonly say: (seconds: number) => void, private readonly beaconUrl: string | undefined) {}

  playing(seconds: number): void {
    this.last ??= seconds; // where it began is known
    if (Math.abs(seconds - this.last) >= every) this.now(seconds);
  }

  now(seconds: number): void {
    if (this.isKnown(seconds)) return;
    this.last = seconds;
    this.say(Math.round(seconds * 10) / 10);
  }

  leaving(seconds: number): void {
    if (!this.beaconUrl || this.isKnown(seconds)) return;
    this.last = seconds;
    const body = new Blob([JSON.stringify({ position: Math.round(seconds * 10) / 10 })], { type: "application/json" });
    navigator.sendBeacon(this.beaconUrl, body);
  }

  private isKnown(seconds: number): boolean {
    return this.last === undefined || Math.abs(seconds - this.last) < 0.5;
  }
}
