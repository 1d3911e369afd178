/** The person's own colour, in degrees; the very number the server draws avatars with. */
export function hueOf(personId: string): number {
  return [...personId.toLowerCase()].reduce((hash, character) => (Math.imul(hash, 31) + character.charCodeAt(0)) >>> 0, 0) % 360;
}

/** First letters of the first and last word, titles left out: "Dr. Amara Okafor" is "AO", "Lena M." is "LM". */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/u).filter((word) => word && !isTitle(word) && /^[\p{L}\p{Nd}]/u.test(word));
  if (words.length === 0) return firstLetter(name.trim()) || "?";
  return (firstLetter(words[0]!) + (words.length > 1 ? firstLetter(words.at(-1)!) : "")).toUpperCase();
}

const isTitle = (word: string) => word.length > 2 && word.endsWith(".");

/** A letter may be several code units; half of one would show as a box. */
function firstLetter(text: string): string {
  if (!text) return "";
  const [first] = new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text);
  return first?.segment ?? "";
}
