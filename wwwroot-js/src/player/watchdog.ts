export interface Sight { playing: boolean; time: number; edge: number | null; live: boolean }
export type Remedy = "jump" | "reload" | null;

const patience = 4; // seconds of standing still while the stream goes on

/**
 * Looks once a second whether the picture moves. Standing still while the stream's edge moves on means that this player is stuck: first it
 * jumps to the edge, and if that does not help it loads afresh. While the stream itself stands still there is nothing to repair.
 */
export class Watchdog {
  private last: Sight | undefined;
  private still = 0;
  private jumped = false;

  look(sight: Sight): Remedy {
    const last = this.last;
    this.last = sight;
    if (!last || !sight.playing || !sight.live || sight.time !== last.time) {
      this.still = 0;
      if (last && sight.time !== last.time) this.jumped = false;
      return null;
    }
    if (sight.edge === null || last.edge === null || sight.edge <= last.edge) return null;
    this.still++;
    if (this.still < patience) return null;
    this.still = 0;
    if (this.jumped) {
      this.jumped = false;
      return "reload";
    }
    this.jumped = true;
    return "jump";
  }
}
