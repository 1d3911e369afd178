/** A `<dialog>` that a component draws: opened as a modal, and closed by the browser, so that the focus goes back to where it was. */
export function attach(element: HTMLDialogElement): { close(): void; detach(): void } {
  element.addEventListener("click", (event) => { if (event.target === element) element.close(); });
  element.showModal();
  element.querySelector<HTMLElement>("select, textarea")?.focus();
  return { close: () => element.close(), detach: () => element.close() };
}
