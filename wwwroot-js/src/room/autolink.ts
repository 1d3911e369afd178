const address = /https?:\/\/[^\s<>"'`\u0000-\u001f\u200b-\u200f\u2028-\u202e\u2066-\u2069]+/iuy;

/** The web address that begins here, or null. Only http and https become links (A2). */
export function addressAt(text: string, at: number): { text: string; href: string } | null {
  address.lastIndex = at;
  const match = address.exec(text);
  if (!match) return null;
  const shown = trimmed(match[0]);
  const href = safeHref(shown);
  return href ? { text: shown, href } : null;
}

/** http, https and mailto, and nothing else: javascript:, data: and their disguises never become an address (A2). */
export function safeHref(shown: string): string | null {
  // A browser passes over tabs and line ends in an address; a reader does not see them.
  if (/[\u0000-\u0020\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u.test(shown) || !/^(?:https?:\/\/|mailto:)/iu.test(shown)) return null;
  try {
    const url = new URL(shown);
    if (url.protocol === "mailto:") return /^[^@?]+@[^@?]+$/u.test(url.pathname) ? `mailto:${url.pathname}` : null;
    const named = url.hostname !== "" && url.username === "" && url.password === ""; // https://bank.example@evil.example misleads
    return named && (url.protocol === "https:" || url.protocol === "http:") ? url.href : null;
  } catch {
    return null;
  }
}

/** The full stop after an address is the sentence's; a bracket is the address's only if it was opened in it. */
function trimmed(candidate: string): string {
  let end = candidate.length;
  for (; end > 0; end--) {
    const last = candidate[end - 1]!;
    if (".,;:!?…*_".includes(last)) continue;
    const opening = { ")": "(", "]": "[", "}": "{" }[last];
    if (!opening) break;
    const inside = candidate.slice(0, end);
    if (inside.split(opening).length >= inside.split(last).length) break;
  }
  return candidate.slice(0, end);
}
