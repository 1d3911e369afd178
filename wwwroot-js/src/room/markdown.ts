import { addressAt, safeHref } from "./autolink";

/** All that a line can be made of. There is no node for an element that is not here, so none can be drawn (A1). */
export type Rich =
  | { kind: "text"; text: string }
  | { kind: "mention"; text: string; person: string }
  | { kind: "code" | "block"; text: string }
  | { kind: "bold" | "italic"; children: Rich[] }
  | { kind: "link"; href: string; children: Rich[] };

export type Named = [person: string, name: string];

const deepest = 4;
const linkForm = /\[([^[\]\n]{1,300})\]\(([^()\s]{1,1000})\)/uy;
const word = /[\p{L}\p{N}_]/u;

/** Reads Markdown-light: **bold**, *italic*, `code`, fenced blocks, [links](https://…), bare addresses. Whatever is not quite that stays as it was typed. */
export function parseMarkdown(text: string, names: readonly Named[] = []): Rich[] {
  const nodes: Rich[] = [];
  let from = 0;
  for (const fence of text.matchAll(/^```[^\n`]*\n([\s\S]*?)\n?```[ \t]*(?:\n|$)/gmu)) {
    nodes.push(...inline(text.slice(from, fence.index), names, 0));
    nodes.push({ kind: "block", text: fence[1]! });
    from = fence.index + fence[0].length;
  }
  nodes.push(...inline(text.slice(from), names, 0));
  return nodes;
}

/** What a reader without the form reads. */
export function plainText(nodes: readonly Rich[]): string {
  return nodes.map((node) => "children" in node ? plainText(node.children) : node.text).join("");
}

function inline(text: string, names: readonly Named[], depth: number): Rich[] {
  const nodes: Rich[] = [];
  let plain = 0;
  for (let at = 0; at < text.length;) {
    const found = depth < deepest ? formAt(text, at, names, depth) : null;
    if (!found) {
      at++;
      continue;
    }
    nodes.push(...mentions(text.slice(plain, at), names), found.node);
    at = plain = found.end;
  }
  nodes.push(...mentions(text.slice(plain), names));
  return nodes;
}

interface Found { node: Rich; end: number }

function formAt(text: string, at: number, names: readonly Named[], depth: number): Found | null {
  switch (text[at]) {
    case "`": return code(text, at);
    case "*": return text[at + 1] === "*" ? emphasis(text, at, "**", "bold", names, depth) : emphasis(text, at, "*", "italic", names, depth);
    case "_": return emphasis(text, at, "_", "italic", names, depth);
    case "[": return link(text, at, names, depth);
    case "h": case "H": return bareAddress(text, at);
    default: return null;
  }
}

function code(text: string, at: number): Found | null {
  const end = text.indexOf("`", at + 1);
  return end > at + 1 && !text.slice(at, end).includes("\n") ? { node: { kind: "code", text: text.slice(at + 1, end) }, end: end + 1 } : null;
}

function emphasis(text: string, at: number, mark: string, kind: "bold" | "italic", names: readonly Named[], depth: number): Found | null {
  const start = at + mark.length;
  const end = closing(text, start, mark);
  const insideWord = (mark === "_" || mark === "*") && (isWord(text[at - 1]) || (end > 0 && isWord(text[end + 1]))); // snake_case and 2*3*4 are words
  if (end <= start || insideWord || /\s/u.test(text[start]!) || /\s/u.test(text[end - 1]!)) return null;
  return { node: { kind, children: inline(text.slice(start, end), names, depth + 1) }, end: end + mark.length };
}

/** The next mark of the same length: one star does not close two. */
function closing(text: string, from: number, mark: string): number {
  let end = text.indexOf(mark, from);
  while (mark === "*" && end > 0 && (text[end + 1] === "*" || text[end - 1] === "*")) end = text.indexOf(mark, end + (text[end + 1] === "*" ? 2 : 1));
  return end;
}

function link(text: string, at: number, names: readonly Named[], depth: number): Found | null {
  linkForm.lastIndex = at;
  const form = linkForm.exec(text);
  const href = form && safeHref(form[2]!);
  if (!form || !href) return null;
  // Words that look like another address would mislead: the true one is shown instead.
  const misleads = /(?:^|\s)(?:https?:|www\.)|^\s*[\w-]+(?:\.[\w-]+)+(?:[/?#]|\s*$)/iu.test(form[1]!) && form[1] !== form[2];
  const children: Rich[] = misleads ? [{ kind: "text", text: form[2]! }] : withoutLinks(inline(form[1]!, names, depth + 1));
  return { node: { kind: "link", href, children }, end: at + form[0].length };
}

/** A link in a link is no HTML. */
function withoutLinks(nodes: Rich[]): Rich[] {
  return nodes.flatMap((node) => node.kind === "link" ? withoutLinks(node.children) : "children" in node ? [{ ...node, children: withoutLinks(node.children) }] : [node]);
}

function bareAddress(text: string, at: number): Found | null {
  if (isWord(text[at - 1])) return null;
  const found = addressAt(text, at);
  return found && { node: { kind: "link", href: found.href, children: [{ kind: "text", text: found.text }] }, end: at + found.text.length };
}

/** Who is meant is said by the line, not by the text: a name that was only typed stays text. */
function mentions(text: string, names: readonly Named[]): Rich[] {
  if (!text) return [];
  const next = names.map(([person, name]) => ({ person, name, at: text.indexOf(`@${name}`) })).filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at || b.name.length - a.name.length)[0];
  if (!next) return [{ kind: "text", text }];
  const end = next.at + next.name.length + 1;
  const before: Rich[] = next.at > 0 ? [{ kind: "text", text: text.slice(0, next.at) }] : [];
  return [...before, { kind: "mention", text: text.slice(next.at, end), person: next.person }, ...mentions(text.slice(end), names)];
}

const isWord = (character: string | undefined) => character !== undefined && word.test(character);
