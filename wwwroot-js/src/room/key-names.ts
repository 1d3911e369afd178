/** What a key press says about itself; a keyboard event has it. */
export type Press = Pick<KeyboardEvent, "key" | "code" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey" | "isComposing" | "defaultPrevented" | "repeat">;

/**
 * The name an element would carry in `data-key`: "h", "shift+b", "?". Null when the press is meant for somebody else. On a keyboard without
 * Latin letters the key at the letter's place counts.
 */
export function nameOfPress(press: Press): string | null {
  if (press.ctrlKey || press.altKey || press.metaKey || press.isComposing || press.defaultPrevented || press.repeat) return null;
  if (press.key.length !== 1) return null;
  const letter = /^[a-z]$/i.test(press.key) ? press.key : isForeignLetter(press.key) ? /^Key([A-Z])$/.exec(press.code)?.[1] : undefined;
  if (!letter) return press.key;
  return (press.shiftKey ? "shift+" : "") + letter.toLowerCase();
}

const isForeignLetter = (key: string) => /^\p{L}$/u.test(key) && !/^\p{Script=Latin}$/u.test(key);

/** What has the focus, as far as keys care. */
export interface Focus { tag: string; type?: string | null; editable: boolean; inDialog: boolean; inPlayer: boolean }

const typingInputs = new Set(["button", "checkbox", "color", "file", "image", "radio", "range", "reset", "submit"]);

/** A field that takes letters keeps them; so do dialogs and menus, which have keys of their own. */
export function takesLetters({ tag, type, editable, inDialog }: Focus): boolean {
  if (editable || inDialog || tag === "TEXTAREA" || tag === "SELECT") return true;
  return tag === "INPUT" && !typingInputs.has(type ?? "text");
}

/** "shift+b" is written Shift + B, one key cap each. */
export function capsOf(name: string): string[] {
  return name.split(/\+(?=.)/).map((part) => part.length === 1 ? part.toUpperCase() : part[0]!.toUpperCase() + part.slice(1));
}

export interface KeyRow { key: string; label: string }
export interface KeyGroup { title: string; rows: KeyRow[] }

/** One row a key, in the order of the page; the second element of a key is the same act at another place. */
export function groupsOf(found: (KeyRow & { goes: boolean })[], hasPlayer: boolean): KeyGroup[] {
  const once = found.filter((row, index) => found.findIndex(({ key }) => key === row.key) === index);
  const rows = (goes: boolean) => once.filter((row) => row.goes === goes).map(({ key, label }) => ({ key, label }));
  return [
    { title: "Go to", rows: rows(true) },
    { title: "Do", rows: rows(false) },
    { title: "Picture", rows: hasPlayer ? pictureKeys : [] },
    { title: "In lists and fields", rows: everywhere },
  ].filter((group) => group.rows.length > 0);
}

const pictureKeys: KeyRow[] = [
  { key: "k", label: "Play or pause" }, { key: "m", label: "Sound on or off" }, { key: "f", label: "Full screen" },
  { key: "l", label: "Go to live" }, { key: "← →", label: "Five seconds back or forward" }, { key: "↑ ↓", label: "Louder or quieter" },
];

const everywhere: KeyRow[] = [
  { key: "← →", label: "From tab to tab" }, { key: "↑ ↓", label: "From message to message" }, { key: "Enter", label: "Send; Shift + Enter begins a new line" },
  { key: "Esc", label: "Close what is open" }, { key: "?", label: "This list" },
];
