import { h } from "../shared/dom";

const confirmed = new WeakSet<HTMLFormElement>();

/**
 * `<form data-confirm="What will happen." data-confirm-title="End the class?" data-confirm-action="End class">`: asked once, in a dialog of
 * ours. Listens in the capture phase so that enhanced form handling never sees a form that was not confirmed.
 */
export function watchConfirmForms(): void {
  document.addEventListener("submit", async (event) => {
    const form = event.target as HTMLFormElement;
    if (!form.dataset.confirm || confirmed.delete(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const submitter = (event as SubmitEvent).submitter;
    if (!await ask(form.dataset.confirmTitle ?? "Are you sure?", form.dataset.confirm, form.dataset.confirmAction ?? "Go on", form.dataset.confirmTone)) return;
    confirmed.add(form);
    form.requestSubmit(submitter?.isConnected ? submitter : null);
  }, { capture: true });
}

/** Resolves true only for the named action; Escape, a click outside and "Cancel" are a no. */
export function ask(title: string, words: string, action: string, tone = "danger"): Promise<boolean> {
  const cancel = h("button", { type: "button", class: "button" }, "Cancel");
  const act = h("button", { type: "button", class: tone === "danger" ? "button button-danger" : "button button-primary" }, action);
  const dialog = h("dialog", { class: "confirm-dialog", "aria-labelledby": "confirm-title", "aria-describedby": "confirm-words" },
    h("h2", { id: "confirm-title" }, title),
    h("p", { id: "confirm-words" }, words),
    h("div", { class: "confirm-actions" }, cancel, act));
  return new Promise((resolve) => {
    const answer = (value: boolean) => { dialog.close(); dialog.remove(); resolve(value); };
    cancel.addEventListener("click", () => answer(false));
    act.addEventListener("click", () => answer(true));
    dialog.addEventListener("cancel", (event) => { event.preventDefault(); answer(false); });
    dialog.addEventListener("click", (event) => { if (event.target === dialog) answer(false); });
    document.body.append(dialog);
    dialog.showModal();
    cancel.focus();
  });
}
