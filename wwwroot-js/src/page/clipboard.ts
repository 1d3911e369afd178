import { announce } from "./announce";

/** `<button data-copy="text">` or `<button data-copy-from="#field">`; a child with `data-copy-label` says "Copied" for a moment. */
export function watchCopyButtons(): void {
  document.addEventListener("click", async (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-copy],[data-copy-from]");
    if (!button) return;
    const copied = await copy(textOf(button));
    announce(copied ? "Copied" : "Copying is not allowed here. Select the text and copy it.");
    if (copied) confirmOn(button);
  });
}

function textOf(button: HTMLElement): string {
  const { copy: text, copyFrom } = button.dataset;
  if (!copyFrom) return text ?? "";
  const source = document.querySelector(copyFrom);
  return source instanceof HTMLInputElement || source instanceof HTMLTextAreaElement ? source.value : source?.textContent?.trim() ?? "";
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text); // plain http on a local network has no clipboard API
  }
}

function copyBySelection(text: string): boolean {
  const field = document.createElement("textarea");
  field.value = text;
  field.style.cssText = "position:fixed;opacity:0";
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}

function confirmOn(button: HTMLElement): void {
  const label = button.querySelector<HTMLElement>("[data-copy-label]");
  const words = label?.textContent ?? "";
  if (button.hasAttribute("data-copied")) return;
  button.setAttribute("data-copied", "");
  if (label) label.textContent = "Copied";
  setTimeout(() => {
    button.removeAttribute("data-copied");
    if (label) label.textContent = words;
  }, 2000);
}
