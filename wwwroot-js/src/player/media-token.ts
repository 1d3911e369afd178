/** Answers of the token address: what may be played, with what, until when. */
export interface Playback { url: string; token: string; expiresAt: string; sound?: string; still?: string }

export type TokenAnswer =
  | { kind: "granted"; url: string; token: string; sound?: string; still?: string }
  /** Not now: the stream has not begun, or the server is away. Ask again. */
  | { kind: "later" }
  /** Not for this person. Asking again changes nothing. */
  | { kind: "refused" };

type Ask = (url: string) => Promise<Response>;

/**
 * Keeps a playback token that is never about to run out. Lifetime is measured from the server's own clock (its Date header), so a reader's
 * wrong clock does not matter.
 */
export class MediaToken {
  private current: { url: string; token: string; sound?: string; still?: string } | undefined;
  private staleAt = 0;
  private asking: Promise<TokenAnswer> | undefined;

  constructor(
    private readonly tokenUrl: string,
    private readonly ask: Ask = (url) => fetch(url, { credentials: "same-origin", cache: "no-store", headers: { accept: "application/json" } }),
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** The token to put on a request now; undefined before the first one was granted. */
  get token(): string | undefined {
    return this.current?.token;
  }

  /** The stream's still, ready to be asked for. */
  get still(): string | null {
    return this.current?.still ? withToken(this.current.still, this.current.token, document.baseURI) : null;
  }

  /** A file beside the playlist, ready to be asked for; null before the first token. */
  beside(name: string): string | null {
    return this.current ? withToken(new URL(name, new URL(this.current.url, document.baseURI)).href, this.current.token, document.baseURI) : null;
  }

  /** Milliseconds until the next one should be fetched. */
  get dueIn(): number {
    return Math.max(0, this.staleAt - this.now());
  }

  /** The media no longer takes this token: the next `get` asks again. */
  distrust(): void {
    this.staleAt = 0;
  }

  async get(): Promise<TokenAnswer> {
    if (this.current && this.dueIn > 0) return { kind: "granted", ...this.current };
    this.asking ??= this.fetch().finally(() => { this.asking = undefined; });
    return this.asking;
  }

  private async fetch(): Promise<TokenAnswer> {
    const response = await this.ask(this.tokenUrl).catch(() => null);
    if (!response) return { kind: "later" };
    if (response.status === 401 || response.status === 403 || response.status === 410) return { kind: "refused" };
    // A sign-in page instead of an answer means that the cookie has gone.
    if (response.redirected && !isJson(response)) return { kind: "refused" };
    if (!response.ok || !isJson(response)) return { kind: "later" };
    const playback = await response.json().catch(() => null) as Playback | null;
    if (!playback?.url || !playback.token) return { kind: "later" };
    this.current = { url: playback.url, token: playback.token, sound: playback.sound, still: playback.still };
    this.staleAt = this.now() + lifetime(playback.expiresAt, response.headers.get("date")) * 0.7;
    return { kind: "granted", ...this.current };
  }
}

/** Milliseconds; at least three seconds, so that a broken answer does not become a storm. */
export function lifetime(expiresAt: string, serverDate: string | null, fallbackNow: number = Date.now()): number {
  const from = serverDate ? Date.parse(serverDate) : fallbackNow;
  const span = Date.parse(expiresAt) - (Number.isNaN(from) ? fallbackNow : from);
  return Number.isNaN(span) ? 60_000 : Math.max(3000, span);
}

/** The address with the token in it; what else is asked (parts, skips) stays. */
export function withToken(address: string, token: string | undefined, base: string, native = false): string {
  const url = new URL(address, base);
  // Ours opens nothing elsewhere, and is nobody else's business.
  if (url.origin !== new URL(base).origin) return url.href;
  if (token) url.searchParams.set("t", token);
  if (native) url.searchParams.set("native", "1");
  return url.href;
}

const isJson = (response: Response) => /json/.test(response.headers.get("content-type") ?? "");
