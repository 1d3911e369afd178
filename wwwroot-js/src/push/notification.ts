/** What a push message holds; everything in it may be missing. */
export interface PushNotice {
  title: string;
  text: string;
  /** A path of this site. */
  address: string;
  /** A later message of the same topic takes the place of this one on the screen. */
  topic?: string;
}

/** A message that cannot be read is shown all the same: browsers take the permission away from sites that show nothing. */
const unreadable: PushNotice = { title: "News about your classes", text: "Open your calendar to see it.", address: "/calendar" };

export function readNotice(message: string | undefined): PushNotice {
  try {
    const read = JSON.parse(message ?? "") as Partial<PushNotice> | null;
    if (!read?.title) return unreadable;
    return { title: String(read.title), text: String(read.text ?? ""), address: localPath(read.address), topic: read.topic ? String(read.topic) : undefined };
  } catch {
    return unreadable;
  }
}

/** Never to another site, whatever a message says. */
export function localPath(address: unknown): string {
  const here = "https://here.invalid";
  if (typeof address !== "string" || !address.startsWith("/") || !URL.canParse(address, here)) return unreadable.address;
  const url = new URL(address, here);
  return url.origin === here ? url.pathname + url.search + url.hash : unreadable.address;
}

/** The open tab that a click should lead to: the one that shows this page already. */
export function tabOf<Tab extends { url: string }>(tabs: readonly Tab[], path: string, origin: string): Tab | undefined {
  const wanted = new URL(path, origin);
  return tabs.find((tab) => {
    const url = new URL(tab.url);
    return url.origin === wanted.origin && url.pathname === wanted.pathname;
  });
}
