const oneYear = 365 * 24 * 60 * 60;

/** Reads a cookie by its exact name; undefined when it is not there. */
export function readCookie(name: string, cookies: string = document.cookie): string | undefined {
  for (const pair of cookies.split("; ")) {
    const cut = pair.indexOf("=");
    if (pair.slice(0, cut) === name) return decodeURIComponent(pair.slice(cut + 1));
  }
  return undefined;
}

/** A preference the server may read to draw the first page right. Never anything secret. */
export function writeCookie(name: string, value: string): void {
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${oneYear}; samesite=lax${secure}`;
}
