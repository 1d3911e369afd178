export type Piece = { text: string; href?: string };

const address = /https?:\/\/[^\s<>"'`\u0000-\u001f\u200b-\u200f\u2028-\u202e\u2066-\u2069]+/giu;

/** Splits a text at its web addresses. Only http and https become links (A2); everything stays text. */
export function autolink(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(address)) {
    const shown = trimmed(match[0]);
    const href = safeHref(shown);
    if (!href) continue;
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) });
    pieces.push({ text: shown, href });
    from = match.index + shown.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}

/** The full stop after an address is the sentence's; a bracket is the address's only if it was opened in it. */
function trimmed(candidate: string): string {
  let end = candidate.length;
  for (; end > 0; end--) {
    const last = candidate[end - 1]!;
    if (".,;:!?…".includes(last)) continue;
    const opening = { ")": "(", "]": "[", "}": "{" }[last];
    if (!opening) break;
    const inside = candidate.slice(0, end);
    if (inside.split(opening).length >= inside.split(last).length) break;
  }
  return candidate.slice(0, end);
}

function safeHref(shown: string): string | null {
  try {
    const url = new URL(shown);
    const named = url.hostname !== "" && url.username === "" && url.password === ""; // https://bank.example@evil.example misleads
    return named && (url.protocol === "https:" || url.protocol === "http:") ? url.href : null;
  } catch {
    return null;
  }
}
