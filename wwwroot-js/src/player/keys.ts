export type KeyAct = "play" | "mute" | "full" | "live" | "back" | "forward" | "louder" | "quieter" | "theatre";

const acts: Record<string, KeyAct> = {
  " ": "play", k: "play", m: "mute", f: "full", l: "live", t: "theatre",
  ArrowLeft: "back", ArrowRight: "forward", ArrowUp: "louder", ArrowDown: "quieter",
};

/** A letter with shift is a key of the page. */
export const isPlayerKey = ({ key, shiftKey }: Pick<KeyboardEvent, "key" | "shiftKey">) => !(shiftKey && key.length === 1) && nameOf(key) in acts;

const nameOf = (key: string) => key.length === 1 ? key.toLowerCase() : key;

/** What a key means to the player; null when it is meant for what has the focus. */
export function keyAct(event: Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey" | "defaultPrevented">, target: { tag: string; type?: string; editable?: boolean; isSeekBar?: boolean }): KeyAct | null {
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return null;
  if (!isPlayerKey(event)) return null;
  const key = nameOf(event.key);
  if (target.editable || target.tag === "TEXTAREA" || target.tag === "SELECT") return null;
  if (target.tag === "INPUT" && target.type !== "range") return null;
  if (target.tag === "INPUT" && !target.isSeekBar && key.startsWith("Arrow")) return null; // the volume moves itself
  if ((target.tag === "BUTTON" || target.tag === "A" || target.tag === "SUMMARY") && key === " ") return null;
  return acts[key] ?? null;
}
