export type KeyAct = "play" | "mute" | "full" | "live" | "back" | "forward" | "louder" | "quieter";

const acts: Record<string, KeyAct> = {
  " ": "play", k: "play", m: "mute", f: "full", l: "live",
  ArrowLeft: "back", ArrowRight: "forward", ArrowUp: "louder", ArrowDown: "quieter",
};

/** What a key means to the player; null when it is meant for what has the focus. */
export function keyAct(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "altKey" | "metaKey" | "defaultPrevented">, target: { tag: string; type?: string; editable?: boolean; isSeekBar?: boolean }): KeyAct | null {
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return null;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (target.editable || target.tag === "TEXTAREA" || target.tag === "SELECT") return null;
  if (target.tag === "INPUT" && target.type !== "range") return null;
  if (target.tag === "INPUT" && !target.isSeekBar && key.startsWith("Arrow")) return null; // the volume moves itself
  if ((target.tag === "BUTTON" || target.tag === "A" || target.tag === "SUMMARY") && key === " ") return null;
  return acts[key] ?? null;
}
