type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

interface Sources { camera: boolean; microphone: boolean; screen: boolean }
interface Mark extends Sources { url: string; at: number }

const key = "studio.live";
const goodFor = 2 * 60_000; // milliseconds: a reload, not yesterday's class

/** Remembers, in this tab only, that a broadcast is running, so that a reload can go on with it. */
export class LiveMark {
  constructor(private readonly store: Store, private readonly now: () => number = () => Date.now()) {}

  set(url: string, { camera, microphone, screen }: Sources): void {
    this.store.setItem(key, JSON.stringify({ url, at: this.now(), camera, microphone, screen } satisfies Mark));
  }

  /** A broadcast to this address, whatever priority it had taken; it goes on with that. */
  find(url: string): (Sources & { url: string }) | null {
    try {
      const mark = JSON.parse(this.store.getItem(key) ?? "null") as Mark | null;
      return mark && path(mark.url) === path(url) && this.now() - mark.at < goodFor ? mark : null;
    } catch {
      return null;
    }
  }

  remove(): void {
    this.store.removeItem(key);
  }
}

const path = (url: string) => url.split("?")[0];
