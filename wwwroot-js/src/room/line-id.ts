/** A new line's id: 16 random bytes in 22 characters of base64url. Also on plain http in a local network, where randomUUID is not offered. */
export function newLineId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
