import { announce } from "./announce";
import { type PushBrowser, type PushState, renewKey, stateOf, turnOff, turnOn, wordsOf } from "../push/device";

const mark = "push"; // in the browser's storage: when the site's key was looked at last, and that there is something to look after
const lookEvery = 24 * 60 * 60 * 1000; // milliseconds

/**
 * `<div data-push hidden>` with `[data-push-words]`, `[data-push-on]`, `[data-push-off]`, beside it a list of `[data-push-device="mark"]`: shown where there is script, and says how things
 * stand in this browser. `<form data-push-leave>` signs out and ends notifications here.
 */
export function watchPush(): void {
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>("[data-push-on],[data-push-off]");
    const card = button?.closest<HTMLElement>("[data-push]");
    if (button && card) void press(card, button);
  });
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (!form.matches("[data-push-leave]") || !localStorage.getItem(mark)) return;
    event.preventDefault();
    event.stopPropagation();
    void leave().finally(() => form.submit());
  }, true);
  void showPush();
  void lookAfterKey();
}

/** Also after enhanced navigation has brought another page. */
export async function showPush(): Promise<void> {
  const card = document.querySelector<HTMLElement>("[data-push]");
  if (!card) return;
  for (const part of document.querySelectorAll<HTMLElement>("[data-push-missing]")) part.hidden = true;
  card.hidden = false;
  const marks = [...document.querySelectorAll<HTMLElement>("[data-push-device]")].map((row) => row.dataset.pushDevice ?? "");
  const state = await stateOf(thisBrowser(), marks);
  show(card, state);
  if (state === "on") await lookAfterKey(0);
}

function show(card: HTMLElement, state: PushState, words = wordsOf[state]): void {
  const place = card.querySelector<HTMLElement>("[data-push-words]");
  if (place) place.textContent = words;
  card.dataset.push = state;
  for (const button of card.querySelectorAll<HTMLElement>("[data-push-on]")) button.hidden = state !== "off";
  for (const button of card.querySelectorAll<HTMLElement>("[data-push-off]")) button.hidden = state !== "on";
}

async function press(card: HTMLElement, button: HTMLButtonElement): Promise<void> {
  if (button.getAttribute("aria-disabled")) return;
  button.setAttribute("aria-disabled", "true");
  try {
    if (button.hasAttribute("data-push-off")) {
      await turnOff(thisBrowser());
      localStorage.removeItem(mark);
    } else {
      const wrong = await turnOn(thisBrowser(), await siteKey());
      if (wrong) return tell(card, wrong);
      localStorage.setItem(mark, String(Date.now()));
    }
    location.reload(); // the list of devices is the server's
  } catch {
    tell(card, "That did not work. Try again in a moment.");
  } finally {
    button.removeAttribute("aria-disabled");
  }
}

function tell(card: HTMLElement, words: string): void {
  show(card, thisBrowser().permission() === "denied" ? "blocked" : "off", words);
  announce(words);
}

/** Where nothing was turned on, pages ask nothing. */
async function lookAfterKey(every = lookEvery): Promise<void> {
  const last = localStorage.getItem(mark);
  if (!last || Date.now() - Number(last) < every) return;
  try {
    await renewKey(thisBrowser(), await siteKey());
    localStorage.setItem(mark, String(Date.now()));
  } catch {
    // The next page looks again.
  }
}

/** Signing out does not wait long for it: the server forgets this browser too. */
async function leave(): Promise<void> {
  localStorage.removeItem(mark);
  const subscription = await Promise.race([thisBrowser().current(), after(1000)]);
  if (subscription) await Promise.race([subscription.unsubscribe(), after(1000)]);
}

function after(milliseconds: number): Promise<null> {
  return new Promise((done) => setTimeout(() => done(null), milliseconds));
}

async function siteKey(): Promise<string> {
  const answer = await fetch("/push/key");
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return answer.text();
}

function thisBrowser(): PushBrowser {
  return {
    isAble: window.isSecureContext && "serviceWorker" in navigator && "PushManager" in window && "Notification" in window,
    // An iPad calls itself a Mac, but no Mac has a touch screen.
    isApple: /iPhone|iPad/.test(navigator.userAgent) || (navigator.userAgent.includes("Mac OS X") && navigator.maxTouchPoints > 1),
    permission: () => Notification.permission,
    ask: () => Notification.requestPermission(),
    current: async () => (await navigator.serviceWorker.getRegistration("/"))?.pushManager.getSubscription() ?? null,
    subscribe: async (key) => {
      await navigator.serviceWorker.register("/sw.js", { scope: "/", updateViaCache: "none" });
      return (await navigator.serviceWorker.ready).pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
    },
  };
}
