import { wordingOf } from "../page/local-time-words";
import { h } from "../shared/dom";
import { icon } from "../shared/icon";
import { autolink } from "./autolink";
import type { Line, Quote } from "./chat-payload";
import type { PendingLine } from "./pending";
import { hueOf, initialsOf } from "./person";

export interface Me { id: string; name: string; role: string }

export interface PendingActs {
  onRetry(id: string): void;
  onEdit(id: string): void;
}

const clockOf = () => {
  const { lang, dataset } = document.documentElement;
  return new Intl.DateTimeFormat(wordingOf(lang || undefined), { hour: "2-digit", minute: "2-digit", timeZone: dataset.zone || undefined });
};
let clock: Intl.DateTimeFormat | undefined;

/** A line as the room tells it. Everything a person wrote goes in as text. */
export function drawLine(line: Line, me: Me): HTMLElement {
  if (line.kind === "system") return h("div", { class: "chat-line chat-system", "data-id": line.id, "data-seq": line.seq }, line.text);
  const element = h("div", { class: `chat-line chat-${line.kind}`, "data-id": line.id, "data-seq": line.seq, "data-by": line.by || null },
    avatar(line.by || line.name, line.name),
    h("div", { class: "chat-body" },
      h("div", { class: "chat-head" },
        h("bdi", { class: "chat-name" }, line.by === me.id ? "You" : line.name),
        line.role && h("span", { class: "chat-role" }, line.role),
        h("span", { class: "chat-meta" }, moment(line.at), kindWords(line.kind))),
      line.reply && quote(line.reply),
      text(line.text)));
  element.append(menuButton(line.by === me.id ? "you" : line.name));
  return element;
}

/** A line on its way, or one that was refused, with what can be done about it. */
export function drawPending(line: PendingLine, me: Me, acts: PendingActs): HTMLElement {
  const refused = line.refusal !== undefined;
  const element = h("div", { class: `chat-line chat-pending${refused ? " is-refused" : ""}`, "data-id": line.id },
    avatar(me.id, me.name),
    h("div", { class: "chat-body" },
      h("div", { class: "chat-head" }, h("bdi", { class: "chat-name" }, "You"), h("span", { class: "chat-meta" }, moment(line.at), refused ? " · Not sent" : " · Sending…")),
      line.reply && quote(line.reply),
      text(line.text)));
  if (refused) element.lastElementChild!.append(refusal(line, acts));
  return element;
}

/** The line stays where it was, without its words. */
export function markDeleted(element: HTMLElement): void {
  element.querySelector(".chat-text")?.replaceWith(h("p", { class: "chat-text chat-gone" }, "Message deleted"));
  element.querySelector(".chat-menu-button")?.remove();
  element.querySelector(".chat-quote")?.remove();
}

export const textOf = (element: HTMLElement) => element.querySelector(".chat-text")?.textContent ?? "";
export const nameOf = (element: HTMLElement) => element.querySelector(".chat-name")?.textContent ?? "";

function refusal(line: PendingLine, acts: PendingActs): HTMLElement {
  const retry = h("button", { type: "button", class: "chat-act" }, "Retry");
  const edit = h("button", { type: "button", class: "chat-act" }, "Edit");
  retry.addEventListener("click", () => acts.onRetry(line.id));
  edit.addEventListener("click", () => acts.onEdit(line.id));
  return h("p", { class: "chat-refusal", role: "alert" }, `${line.refusal} `, retry, edit);
}

function avatar(id: string, name: string): HTMLElement {
  const element = h("span", { class: "avatar", "aria-hidden": "true" }, initialsOf(name));
  element.style.setProperty("--hue", String(hueOf(id)));
  return element;
}

function quote({ id, name, text: words }: Quote): HTMLElement {
  return h("button", { type: "button", class: "chat-quote", "data-jump": id, tabindex: -1 }, h("bdi", {}, `${name}: ${words}`));
}

function text(words: string): HTMLElement {
  const element = h("p", { class: "chat-text", dir: "auto" });
  for (const { text: piece, href } of autolink(words)) {
    element.append(href ? h("a", { href, target: "_blank", rel: "noopener noreferrer nofollow" }, piece) : piece);
  }
  return element;
}

function menuButton(name: string): HTMLElement {
  const button = h("button", { type: "button", class: "chat-menu-button", "aria-haspopup": "menu", "aria-label": `Message of ${name}: reply and more`, tabindex: -1 });
  button.append(icon("ellipsis"));
  return button;
}

function moment(at: number): HTMLElement {
  const date = new Date(at);
  clock ??= clockOf();
  return h("time", { datetime: date.toISOString() }, clock.format(date));
}

const kindWords = (kind: Line["kind"]) => kind === "question" ? " · Question" : kind === "answer" ? " · Answer" : "";
