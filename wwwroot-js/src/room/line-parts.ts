import { h } from "../shared/dom";
import { icon } from "../shared/icon";
import type { Reactions, SentFile } from "./chat-payload";

/** What can be reacted with, in the room's order. */
export type Reaction = [key: string, emoji: string, name: string];

/** Counted chips under a line; pressed is what this reader gave. */
export function drawReactions(counts: Reactions, mine: ReadonlySet<string>, offered: readonly Reaction[]): HTMLElement | null {
  const given = offered.filter(([key]) => (counts[key] ?? 0) > 0);
  if (given.length === 0) return null;
  return h("div", { class: "chat-reactions", role: "group", "aria-label": "Reactions" }, ...given.map(([key, emoji, name]) => {
    const count = counts[key]!;
    const own = mine.has(key);
    return h("button", { type: "button", class: "chat-reaction", "data-react": key, "aria-pressed": String(own), "aria-label": `${name}: ${count}${own ? ", you too" : ""}`, title: name }, `${emoji} ${count}`);
  }));
}

/** Pictures as bounded previews, other files by name. Each is asked for anew, so that a deleted message shows nothing. */
export function drawFiles(files: readonly SentFile[], address: string): HTMLElement | null {
  if (files.length === 0) return null;
  return h("div", { class: "chat-files" }, ...files.map(([id, name, type, size, width, height]) => {
    const href = address.replace("*", encodeURIComponent(id));
    if (!type.startsWith("image/")) {
      return h("a", { class: "chat-file", href, download: name }, icon("file-text"), h("bdi", { class: "chat-file-name" }, name), h("span", { class: "chat-meta" }, bytes(size)));
    }
    const picture = h("img", { src: href, alt: `Picture: ${name}`, loading: "lazy", decoding: "async", width: width ?? 160, height: height ?? 120 });
    const link = h("a", { class: "chat-picture", href, target: "_blank", rel: "noopener", title: name }, picture);
    picture.addEventListener("error", () => link.replaceChildren(icon("image"), ` ${name}`), { once: true });
    return link;
  }));
}

export function bytes(size: number): string {
  if (size < 1000) return `${size} B`;
  if (size < 1_000_000) return `${Math.round(size / 1000)} kB`;
  return `${(size / 1_000_000).toFixed(1)} MB`;
}
