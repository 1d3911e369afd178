import { wordingOf } from "../page/local-time-words";
import { h } from "../shared/dom";
import { icon } from "../shared/icon";
import type { Change, Line, Quote } from "./chat-payload";
import { drawFiles, drawReactions, type Reaction } from "./line-parts";
import type { Named } from "./markdown";
import type { PendingLine } from "./pending";
import { hueOf, initialsOf } from "./person";
import { drawText } from "./rich-text";

export interface Me { id: string; name: string; role: string }

/** Whose eyes see the lines, and what hangs on lines in this class. */
export interface Reader { me: Me; reactions: readonly Reaction[]; address: string; mine(line: string): ReadonlySet<string> }

/** What a line was drawn from, for whoever acts on it. */
const drawn = new WeakMap<HTMLElement, Line>();

export const lineOf = (element: HTMLElement) => drawn.get(element);

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
export function drawLine(line: Line, reader: Reader): HTMLElement {
  const { me } = reader;
  if (line.kind === "system") return h("div", { class: "chat-line chat-system", "data-id": line.id, "data-seq": line.seq }, line.text);
  const names = line.mentions ?? [];
  const element = h("div", { class: `chat-line chat-${line.kind}${isFor(names, me) ? " is-for-me" : ""}`, "data-id": line.id, "data-seq": line.seq, "data-by": line.by || null },
    avatar(line.by || line.name, line.name),
    h("div", { class: "chat-body" },
      h("div", { class: "chat-head" },
        h("bdi", { class: "chat-name" }, line.by === me.id ? "You" : line.name),
        line.role && h("span", { class: "chat-role" }, line.role),
        h("span", { class: "chat-meta" }, moment(line.at), kindWords(line.kind), line.edited && " · edited")),
      line.reply && quote(line.reply),
      (line.text || !line.files) && drawText(line.text, names, me.id),
      drawFiles(line.files ?? [], reader.address),
      drawReactions(line.reactions ?? {}, reader.mine(line.id), reader.reactions)));
  element.append(menuButton(line.by === me.id ? "you" : line.name));
  drawn.set(element, line);
  return element;
}

/** Other words, other reactions: the line as it is now. */
export function changeLine(element: HTMLElement, change: Change, reader: Reader): HTMLElement {
  const line = drawn.get(element);
  if (!line) return element;
  const words = change.text === undefined ? {} : { text: change.text, mentions: change.mentions, edited: true };
  return drawLine({ ...line, ...words, reactions: change.reactions }, reader);
}

const isFor = (names: readonly Named[], me: Me) => names.some(([person]) => person === me.id);

/** A line on its way, or one that was refused, with what can be done about it. */
export function drawPending(line: PendingLine, { me }: Reader, acts: PendingActs): HTMLElement {
  const refused = line.refusal !== undefined;
  const element = h("div", { class: `chat-line chat-pending${refused ? " is-refused" : ""}`, "data-id": line.id },
    avatar(me.id, me.name),
    h("div", { class: "chat-body" },
      h("div", { class: "chat-head" }, h("bdi", { class: "chat-name" }, "You"), h("span", { class: "chat-meta" }, moment(line.at), refused ? " · Not sent" : " · Sending…")),
      line.reply && quote(line.reply),
      drawText(line.text, line.mentions ?? [], me.id),
      ...(line.files ?? []).map(([, name]) => h("span", { class: "chat-file" }, icon("paperclip"), name))));
  if (refused) element.lastElementChild!.append(refusal(line, acts));
  return element;
}

/** The line stays where it was, without its words. */
export function markDeleted(element: HTMLElement): void {
  element.querySelector(".chat-text")?.remove();
  element.querySelector(".chat-head")?.after(h("p", { class: "chat-text chat-gone" }, "Message deleted"));
  element.querySelector(".chat-menu-button")?.remove();
  element.querySelectorAll(".chat-quote, .chat-files, .chat-reactions").forEach((part) => part.remove());
  element.classList.remove("is-for-me");
  drawn.delete(element);
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

function quote({ id, seq, name, text: words }: Quote): HTMLElement {
  return h("button", { type: "button", class: "chat-quote", "data-jump": id, "data-jump-seq": seq ?? null, tabindex: -1 }, h("bdi", {}, `${name}: ${words}`));
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
