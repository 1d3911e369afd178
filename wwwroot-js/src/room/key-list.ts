import { h } from "../shared/dom";
import { icon } from "../shared/icon";
import { deviceStore } from "../shared/store";
import { capsOf, type KeyGroup } from "./key-names";

const stored = "room.keys";

/** Somebody who speaks to their computer may want no single letter to act; remembered on this device. */
export const isKeysOn = () => deviceStore.getItem(stored) !== "off";

let open: HTMLDialogElement | undefined;

/** The list of the keys that work on this page now. */
export function toggleKeyList(groups: KeyGroup[]): void {
  if (open?.isConnected) return open.close();
  const close = h("button", { type: "button", class: "button button-ghost button-icon", "aria-label": "Close" });
  close.append(icon("x"));
  const toggle = h("input", { type: "checkbox", role: "switch", checked: isKeysOn() });
  const dialog = open = h("dialog", { class: "keys-dialog", "aria-labelledby": "keys-title" },
    h("header", {}, h("h2", { id: "keys-title" }, "Keys"), close),
    h("div", { class: "keys-groups" }, ...groups.map(drawGroup)),
    h("label", { class: "switch" }, "Single keys act in this browser", toggle));
  toggle.addEventListener("change", () => deviceStore.setItem(stored, toggle.checked ? "on" : "off"));
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("keydown", (event) => { if (event.key === "?") dialog.close(); });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal(); // and back to where the focus was, when it closes
}

function drawGroup({ title, rows }: KeyGroup): HTMLElement {
  return h("section", {}, h("h3", {}, title), h("dl", {}, ...rows.map(({ key, label }) =>
    h("div", {}, h("dt", {}, ...capsOf(key).flatMap((cap, index) => [index > 0 && " + ", h("kbd", {}, cap)])), h("dd", {}, label)))));
}
