const every = 5; // seconds of playing

/** Says where a replay stands: every five seconds of playing, at a pause, and by beacon when the page goes away. */
export class PositionReport {
  private last = -1;

  constructor(private readonly say: (seconds: number) => void, private readonly beaconUrl: string | undefined) {}

  playing(seconds: number): void {
    if (Math.abs(seconds - this.last) >= every) this.now(seconds);
  }

  now(seconds: number): void {
    if (Math.abs(seconds - this.last) < 0.5) return;
    this.last = seconds;
    this.say(Math.round(seconds * 10) / 10);
  }

  leaving(seconds: number): void {
    if (!this.beaconUrl || Math.abs(seconds - this.last) < 0.5) return;
    this.last = seconds;
    const body = new Blob([JSON.stringify({ position: Math.round(seconds * 10) / 10 })], { type: "application/json" });
    navigator.sendBeacon(this.beaconUrl, body);
  }
}
