const controls = "button:not(:disabled),a[href],summary,[tabindex='0']";

/**
 * The focus is never lost: when what has it goes away (a hand that is lowered, a card that is answered, a panel that somebody else closes), it moves to
 * what stands in its place, and else outwards.
 */
export function keepFocusInRoom(): void {
  let last: Element | undefined;
  let around: HTMLElement[] = [];
  document.addEventListener("focusin", ({ target }) => {
    last = target as Element;
    around = ancestorsIn(last);
  });
  document.addEventListener("focusout", ({ target, relatedTarget }) => {
    // A click beside it, or another window. Chromium says the same of what is just being taken away, and while it is still there: asked again a moment later.
    if (relatedTarget === null) queueMicrotask(() => { if (last === target && last.isConnected) last = undefined; });
  });
  new MutationObserver(() => {
    if (!last || last.isConnected || document.activeElement !== document.body) return;
    last = undefined;
    home(around);
  }).observe(document.body, { childList: true, subtree: true });
}

/** From the nearest outwards, as far as the room; a dialog minds its own. */
function ancestorsIn(element: Element): HTMLElement[] {
  const found: HTMLElement[] = [];
  if (element.closest("dialog") || !element.closest(".room")) return found;
  for (let outer = element.parentElement; outer && !outer.matches(".room"); outer = outer.parentElement) found.push(outer);
  return found;
}

function home(around: HTMLElement[]): void {
  for (const place of around) {
    if (!place.isConnected) continue;
    const target = [...place.querySelectorAll<HTMLElement>(controls), place].find((control) => control.matches(controls) && control.checkVisibility());
    if (target) return target.focus({ preventScroll: true });
  }
}
