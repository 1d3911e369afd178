import { h } from "../shared/dom";

let region: HTMLElement | undefined;

/** Says something to screen readers without moving the focus. */
export function announce(words: string): void {
  if (!region?.isConnected) {
    region = h("div", { role: "status", "aria-live": "polite", class: "visually-hidden" });
    region.style.cssText = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap";
    document.body.append(region);
  }
  region.textContent = "";
  requestAnimationFrame(() => { if (region) region.textContent = words; });
}
