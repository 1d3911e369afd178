/** The part of a browser's subscription that the site needs. */
export interface Subscription {
  readonly endpoint: string;
  readonly options: { readonly applicationServerKey: ArrayBuffer | null };
  toJSON(): { endpoint?: string; keys?: Record<string, string> };
  unsubscribe(): Promise<boolean>;
}

export function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const letters = atob(base64url.trim().replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}

export function base64urlOf(bytes: ArrayBuffer | Uint8Array): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Another key of the site than the one that the browser subscribed with: what we send would be refused. */
export function hasKey(subscription: Subscription, key: string): boolean {
  const known = subscription.options.applicationServerKey;
  return known === null || base64urlOf(known) === key.trim();
}

/** By which the server's list names a browser: the endpoint itself is a secret. */
export async function markOf(endpoint: string): Promise<string> {
  return base64urlOf(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(endpoint)));
}

/** @returns null when it was taken, else why not in words. */
export async function sendSubscription(subscription: Subscription, replaces?: string): Promise<string | null> {
  const { endpoint, keys } = subscription.toJSON();
  const answer = await post("/push/on", { endpoint, p256dh: keys?.p256dh, auth: keys?.auth, replaces });
  if (answer.ok) return null;
  if (answer.status === 422) return ((await answer.json()) as { message: string }).message;
  return answer.status === 401 ? "You are signed out. Load the page and sign in again." : "That did not work. Try again in a moment.";
}

export async function sendLeave(endpoint: string): Promise<void> {
  await post("/push/off", { endpoint });
}

/** The header of its own keeps other sites from sending it. */
function post(address: string, body: unknown): Promise<Response> {
  return fetch(address, { method: "POST", headers: { "Content-Type": "application/json", "X-Push": "1" }, body: JSON.stringify(body) });
}
