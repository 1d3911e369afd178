const sprite = new URL("../icons.svg", import.meta.url).href;
const svg = "http://www.w3.org/2000/svg";

/** An icon of the sprite. It is decoration: the control around it carries the label. */
export function icon(name: string): SVGSVGElement {
  const element = document.createElementNS(svg, "svg");
  element.setAttribute("class", "icon");
  element.setAttribute("aria-hidden", "true");
  element.append(document.createElementNS(svg, "use"));
  setIcon(element, name);
  return element;
}

export function setIcon(element: SVGSVGElement, name: string): void {
  element.firstElementChild?.setAttribute("href", `${sprite}#${name}`);
}
