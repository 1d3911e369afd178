import { bytesOf, hasKey, markOf, sendLeave, sendSubscription, type Subscription } from "./subscription";

/** What this browser can do about notifications, behind the few calls that it takes. */
export interface PushBrowser {
  /** Not on plain http, and not in a browser without push. */
  readonly isAble: boolean;
  /** An iPhone or iPad, which knows push only for sites on the home screen. */
  readonly isApple: boolean;
  permission(): NotificationPermission;
  ask(): Promise<NotificationPermission>;
  current(): Promise<Subscription | null>;
  subscribe(key: Uint8Array<ArrayBuffer>): Promise<Subscription>;
}

export type PushState = "on" | "off" | "blocked" | "unable" | "not-installed";

export const wordsOf: Record<PushState, string> = {
  on: "Notifications are on in this browser.",
  off: "Notifications are off in this browser.",
  blocked: "This browser blocks notifications of this site. Allow them in its settings for this site (mostly behind the sign beside the address), then load the page again.",
  unable: "This browser cannot show notifications of this site. The mails come all the same.",
  "not-installed": "On an iPhone or iPad, add this site to the home screen first: Share, then Add to Home Screen. Open it from there and come back to this page.",
};

/** @param marks The browsers that the server knows: one that was removed from another device is off here too. */
export async function stateOf(browser: PushBrowser, marks: readonly string[]): Promise<PushState> {
  if (!browser.isAble) return browser.isApple ? "not-installed" : "unable";
  if (browser.permission() === "denied") return "blocked";
  const subscription = await browser.current();
  if (!subscription) return "off";
  if (marks.includes(await markOf(subscription.endpoint))) return "on";
  await subscription.unsubscribe();
  return "off";
}

/** Only after a press of a button. @returns null when it is on, else why not in words. */
export async function turnOn(browser: PushBrowser, key: string): Promise<string | null> {
  const permission = await browser.ask();
  if (permission === "denied") return wordsOf.blocked;
  if (permission !== "granted") return "You were asked and have not answered. Press the button to be asked again.";
  let subscription: Subscription;
  try {
    subscription = await subscribeWith(browser, key);
  } catch (fault) {
    return wordsForFault(fault);
  }
  const wrong = await sendSubscription(subscription);
  if (wrong) await subscription.unsubscribe();
  return wrong;
}

export async function turnOff(browser: PushBrowser): Promise<void> {
  const subscription = await browser.current();
  if (!subscription) return;
  await sendLeave(subscription.endpoint);
  await subscription.unsubscribe();
}

/** The site has another key than before: the browser subscribes anew and the old address goes. @returns whether it did. */
export async function renewKey(browser: PushBrowser, key: string): Promise<boolean> {
  const former = browser.isAble && browser.permission() === "granted" ? await browser.current() : null;
  if (!former || hasKey(former, key)) return false;
  await former.unsubscribe();
  return (await sendSubscription(await browser.subscribe(bytesOf(key)), former.endpoint)) === null;
}

async function subscribeWith(browser: PushBrowser, key: string): Promise<Subscription> {
  const former = await browser.current();
  if (former && !hasKey(former, key)) await former.unsubscribe();
  return browser.subscribe(bytesOf(key));
}

/** The browser could not reach its push service, or has none. */
export function wordsForFault(fault: unknown): string {
  return fault instanceof DOMException && fault.name === "NotAllowedError"
    ? wordsOf.blocked
    : "Your browser did not get through to its push service. Perhaps it has none, or the network stops it. Try again later; the mails come all the same.";
}
