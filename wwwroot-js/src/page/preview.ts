const pauseMs = 250;
const waiting = new WeakMap<HTMLTextAreaElement, number>();

/**
 * A text in Markdown as it will look, drawn while it is written: `<textarea data-preview="#id">`. The server draws it with the renderer of the pages, so what one sees is
 * what others will get; the field itself is never touched, so nothing typed and no focus is lost.
 */
export function watchPreviews(): void {
  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!(field instanceof HTMLTextAreaElement) || field.dataset.preview === undefined) return;
    window.clearTimeout(waiting.get(field));
    waiting.set(field, window.setTimeout(() => void draw(field), pauseMs));
  });
}

async function draw(field: HTMLTextAreaElement): Promise<void> {
  const shown = document.querySelector(field.dataset.preview ?? "");
  if (!shown) return;
  const text = field.value;
  const answer = await fetch("/markdown", { method: "POST", headers: { "Content-Type": "text/plain; charset=utf-8" }, body: text }).catch(() => undefined);
  if (!answer?.ok) return;
  const drawn = new DOMParser().parseFromString(await answer.text(), "text/html");
  // Whoever has typed on meanwhile gets the next drawing.
  if (field.value === text) shown.replaceChildren(...drawn.body.childNodes);
}
