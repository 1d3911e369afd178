type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | number | boolean | null | undefined>;

/** Builds an element. Children that are strings become text nodes, never HTML. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) {
    if (child) element.append(child);
  }
  return element;
}

/** Changes the words of an element that a component owns: its text node stays, so the next render still finds it. */
export function setText(element: Element, text: string): void {
  const first = element.firstChild;
  if (first?.nodeType === Node.TEXT_NODE && element.childNodes.length === 1) {
    if ((first as Text).data !== text) (first as Text).data = text;
    return;
  }
  element.textContent = text;
}
