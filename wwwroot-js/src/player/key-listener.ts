import { keyAct, type KeyAct } from "./keys";

/** Hears keys for the player: all of its own while it has the focus, and letters while nothing has it. */
export function listenToKeys(element: HTMLElement, act: (act: KeyAct) => void, signal: AbortSignal): void {
  document.addEventListener("keydown", (event) => {
    const target = event.target as HTMLElement;
    const inside = element.contains(target);
    if (!inside && (target !== document.body || event.key.length > 1 || event.key === " ")) return;
    const found = keyAct(event, { tag: target.tagName, type: target.getAttribute("type") ?? undefined, editable: target.isContentEditable, isSeekBar: !!target.closest(".player-seek") });
    if (!found) return;
    event.preventDefault();
    act(found);
  }, { signal });
}
