const controls = "button:not(:disabled),a[href],summary,[tabindex='0']";

/**
 * The focus is never lost: when what has it goes away (a hand that is lowered, a card that is answered, a panel that somebody else closes), it moves to
 * what stands in its place, and else outwards.
 */
export function keepFocusInRoom(): void {
  let last: Element | undefined;
  let around: Element[] = [];
  document.addEventListener("focusin", ({ target }) => {
    last = target as Element;
    around = ancestorsIn(last);
  });
  document.addEventListener("focusout", ({ target, relatedTarget }) => {
    if (relatedTarget === null && (target as Element).isConnected) last = undefined; // a click beside it, or another window
  });
  new MutationObserver(() => {
    if (!last || last.isConnected || document.activeElement !== document.body) return;
    last = undefined;
    home(around);
  }).observe(document.body, { childList: true, subtree: true });
}

/** From the nearest outwards, as far as the room; a dialog minds its own. */
function ancestorsIn(element: Element): Element[] {
  const found: Element[] = [];
  if (element.closest("dialog") || !element.closest(".room")) return found;
  for (let outer = element.parentElement; outer && !outer.matches(".room"); outer = outer.parentElement) found.push(outer);
  return found;
}

function home(around: Element[]): void {
  for (const place of around) {
    if (!place.isConnected) continue;
    const target = [...place.querySelectorAll<HTMLElement>(controls)].find((control) => control.checkVisibility());
    if (target) return target.focus({ preventScroll: true });
  }
}
