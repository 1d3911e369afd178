import { sessionStore } from "../shared/store";

const tabOf = () => `room.tab.${location.pathname}`;
const foldOf = (name: string) => `room.fold.${location.pathname}.${name}`;

/**
 * A reload in the middle of a class (the circuit was gone) leads back to the same place: the open tab of the side panel and what was folded open
 * (`<details data-fold="name">`). Of this tab of the browser alone.
 */
export function watchRoomPlace(): void {
  document.addEventListener("click", ({ target }) => {
    const tab = (target as Element).closest<HTMLElement>(".room [role=tab]");
    if (tab?.id) sessionStore.setItem(tabOf(), tab.id);
  });
  document.addEventListener("toggle", ({ target }) => {
    if (target instanceof HTMLDetailsElement && target.dataset.fold) sessionStore.setItem(foldOf(target.dataset.fold), target.open ? "open" : "closed");
  }, { capture: true }); // it does not bubble
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) if (node instanceof Element) goBack(node);
    }
  }).observe(document.body, { childList: true, subtree: true });
}

function goBack(added: Element): void {
  const within = <T extends Element>(selector: string) => [...(added.matches(selector) ? [added] : []), ...added.querySelectorAll(selector)] as T[];
  if (within(".room-tabs").length > 0) {
    const tab = document.getElementById(sessionStore.getItem(tabOf()) ?? "");
    if (tab?.getAttribute("aria-selected") === "false") tab.click();
  }
  for (const fold of within<HTMLDetailsElement>("details[data-fold]")) {
    const kept = sessionStore.getItem(foldOf(fold.dataset.fold!));
    if (kept) fold.open = kept === "open";
  }
}
