import { isPlayerKey } from "../player/keys";
import { groupsOf, nameOfPress, takesLetters, type Focus } from "./key-names";
import { isKeysOn, toggleKeyList } from "./key-list";

/**
 * The keys of the room. An element says which key presses it (`data-key="h"`, `data-key="shift+b"`); one listener finds it at the moment of
 * the press, so panels may come and go. `data-key-focus` moves the focus: to the element, or to what its selector names once that is shown.
 */
export function watchRoomKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (!document.querySelector(".room")) return;
    const name = nameOfPress(event);
    const focus = focusOf(event.target as HTMLElement);
    if (name === null || takesLetters(focus) || !isKeysOn()) return;
    if (focus.inPlayer && isPlayerKey(event)) return; // who stands in the player plays
    if (name === "?") return done(event, showList);
    const element = keyed(name);
    if (element) done(event, () => press(element));
  });
  document.addEventListener("click", (event) => {
    if ((event.target as Element).closest("[data-keys]")) showList();
  });
}

function done(event: Event, act: () => void): void {
  event.preventDefault();
  act();
}

function focusOf(target: HTMLElement): Focus {
  return {
    tag: target.tagName, type: target.getAttribute("type"), editable: target.isContentEditable,
    inDialog: target.closest("dialog,[role=dialog],[role=alertdialog],[role=menu],[role=listbox]") !== null || document.querySelector("dialog:modal") !== null,
    inPlayer: target.closest(".player") !== null,
  };
}

const all = () => [...document.querySelectorAll<HTMLElement>(".room [data-key]")].filter(isThere);

const keyed = (name: string) => all().find((element) => element.dataset.key?.toLowerCase() === name);

/** A disabled control has no key; neither has one that nobody sees. */
function isThere(element: HTMLElement): boolean {
  return !element.matches(":disabled,[aria-disabled=true]") && element.checkVisibility({ visibilityProperty: true });
}

function press(element: HTMLElement): void {
  const to = element.dataset.keyFocus;
  if (to === "") return element.focus();
  element.click();
  if (to) return focusWhenShown(to);
  if (element.getAttribute("role") === "tab") element.focus();
}

/** The panel may first have to come from the server. Whoever has moved on meanwhile is left alone. */
function focusWhenShown(selector: string): void {
  const from = document.activeElement;
  const last = performance.now() + 2000;
  const look = () => {
    const target = document.querySelector<HTMLElement>(selector);
    if (target?.checkVisibility()) return target.focus();
    if (performance.now() < last && document.activeElement === from) requestAnimationFrame(look);
  };
  look();
}

function showList(): void {
  const found = all().map((element) => ({ key: element.dataset.key!, label: labelOf(element), goes: element.dataset.keyFocus !== undefined || element.getAttribute("role") === "tab" }));
  toggleKeyList(groupsOf(found, document.querySelector(".room .player") !== null));
}

function labelOf(element: HTMLElement): string {
  return element.dataset.keyLabel ?? element.getAttribute("aria-label") ?? element.textContent?.trim() ?? "";
}
