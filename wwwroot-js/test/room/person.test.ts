import { expect, it } from "vitest";
import { counterWords } from "../../src/room/chat-composer";
import { hueOf, initialsOf } from "../../src/room/person";

it.each([["Dr. Amara Okafor", "AO"], ["Lena M.", "LM"], ["sofia", "S"], ["  ", "?"], ["👩‍🔬 Ines Laurent", "IL"], ["…", "…"], ["Ravi van der Tal", "RT"]])("shortens %s to %s", (name, initials) => expect(initialsOf(name)).toBe(initials));

it("gives a person the same colour everywhere", () => {
  expect(hueOf("0190A000-0000-7000-8000-00000000000F")).toBe(hueOf("0190a000-0000-7000-8000-00000000000f"));
  expect(hueOf("00000000-0000-0000-0000-000000000000")).toBe(48);
});

it("counts only near the limit", () => {
  expect(counterWords(500)).toBe("");
  expect(counterWords(1)).toBe("1 character left");
  expect(counterWords(0)).toBe("0 characters left");
  expect(counterWords(-2)).toBe("2 characters too many");
});
