import { isCircuitDown } from "../shared/browser-module";
import { sessionStore, type Store } from "../shared/store";

type Field = HTMLInputElement | HTMLTextAreaElement;

const fields = "input[data-draft],textarea[data-draft]";
const answerWithin = 15_000; // milliseconds

/** What is typed into a field with `data-draft`, by page and key, until it was sent. */
export class Drafts {
  constructor(private readonly page: string, private readonly store: Store) {}

  get(key: string): string {
    return this.store.getItem(this.name(key)) ?? "";
  }

  set(key: string, text: string): void {
    if (text) this.store.setItem(this.name(key), text);
    else this.store.removeItem(this.name(key));
  }

  private readonly name = (key: string) => `draft.${this.page}.${key}`;
}

/**
 * `<textarea data-draft="poll-question">` keeps its words over a reload, a lost circuit and a panel that was closed and opened: they come back when
 * the field does. They are gone when their form was sent and the field was emptied or went away, and when the writer empties it.
 */
export function watchDrafts(): void {
  const drafts = () => new Drafts(location.pathname, sessionStore);
  const keep = ({ target }: Event) => {
    if (target instanceof Element && target.matches(fields)) drafts().set((target as Field).dataset.draft!, (target as Field).value);
  };
  document.addEventListener("input", keep, { capture: true });
  document.addEventListener("change", keep, { capture: true });
  document.addEventListener("submit", ({ target }) => {
    for (const field of (target as Element).querySelectorAll<Field>(fields)) void forgetOnceSent(drafts(), field);
  }, { capture: true });
  const bringBack = (root: ParentNode) => { for (const field of root.querySelectorAll<Field>(fields)) restore(drafts(), field); };
  bringBack(document);
  new MutationObserver((changes) => {
    for (const change of changes) {
      for (const node of change.addedNodes) {
        if (!(node instanceof Element)) continue;
        if (node.matches(fields)) restore(drafts(), node as Field);
        bringBack(node);
      }
    }
  }).observe(document.body, { childList: true, subtree: true });
}

function restore(drafts: Drafts, field: Field): void {
  const text = drafts.get(field.dataset.draft!);
  if (!text || field.value) return;
  field.value = text;
  for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true })); // the component learns what its field holds
}

/** The server empties the field (or takes the form away) when it has the words; a refusal leaves them. */
async function forgetOnceSent(drafts: Drafts, field: Field): Promise<void> {
  for (const last = performance.now() + answerWithin; performance.now() < last; await new Promise(requestAnimationFrame)) {
    if (isCircuitDown()) return; // nobody has them yet
    if (field.isConnected && field.value) continue;
    return drafts.set(field.dataset.draft!, "");
  }
}
