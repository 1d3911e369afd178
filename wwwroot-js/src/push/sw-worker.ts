import { readNotice, tabOf } from "./notification";
import { bytesOf, sendSubscription } from "./subscription";

// The service worker of the site: it shows notifications and opens what they are about. It answers no request and keeps no page, so it can never show an old one.
const worker = self as unknown as ServiceWorkerGlobalScope;

worker.addEventListener("install", () => void worker.skipWaiting());

worker.addEventListener("push", (event) => {
  const notice = readNotice(event.data?.text());
  const options = { body: notice.text, data: notice.address, icon: "/favicon.svg", ...(notice.topic ? { tag: notice.topic, renotify: true } : {}) };
  event.waitUntil(worker.registration.showNotification(notice.title, options));
});

worker.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(String(event.notification.data ?? "/")));
});

worker.addEventListener("pushsubscriptionchange", (event) => {
  event.waitUntil(renew(event as PushSubscriptionChangeEvent));
});

async function open(path: string): Promise<void> {
  const tabs = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const shown = tabOf(tabs, path, worker.location.origin);
  await (shown ? shown.focus() : worker.clients.openWindow(path));
}

/** The browser has another address for us. Some give the new subscription, others only say that the old one is over. */
async function renew(event: PushSubscriptionChangeEvent): Promise<void> {
  const fresh = event.newSubscription ?? await worker.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(await (await fetch("/push/key")).text()) });
  await sendSubscription(fresh, event.oldSubscription?.endpoint);
}

interface PushSubscriptionChangeEvent extends ExtendableEvent {
  readonly newSubscription: PushSubscription | null;
  readonly oldSubscription: PushSubscription | null;
}
