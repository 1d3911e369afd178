import { h } from "../shared/dom";
import { parseMarkdown, type Named, type Rich } from "./markdown";

/** The one way in which what people wrote becomes elements: built node by node, never as HTML. */
export function drawText(words: string, names: readonly Named[], reader: string): HTMLElement {
  return h("p", { class: "chat-text", dir: "auto" }, ...parseMarkdown(words, names).map((node) => draw(node, reader)));
}

function draw(node: Rich, reader: string): Node | string {
  switch (node.kind) {
    case "text": return node.text;
    case "code": return h("code", {}, node.text);
    case "block": return h("code", { class: "chat-code" }, node.text);
    case "bold": return h("strong", {}, ...node.children.map((child) => draw(child, reader)));
    case "italic": return h("em", {}, ...node.children.map((child) => draw(child, reader)));
    case "link": return h("a", { href: node.href, target: "_blank", rel: "noopener noreferrer nofollow", title: node.href }, ...node.children.map((child) => draw(child, reader)));
    case "mention": return h("span", { class: node.person === reader ? "chat-mention is-me" : "chat-mention" }, node.text);
  }
}
