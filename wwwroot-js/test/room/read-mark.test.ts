import { expect, it } from "vitest";
import { lettersAt } from "../../src/room/mention-picker";
import { bytes } from "../../src/room/line-parts";
import { ReadMark } from "../../src/room/read-mark";
import { memory } from "../shared/memory";

it("remembers how far was read, never less, and nothing that it did not write", () => {
  const store = memory();
  const mark = new ReadMark("key", store);
  expect(mark.seq).toBe(0);
  mark.see(7);
  mark.see(3);
  expect(new ReadMark("key", store).seq).toBe(7);
  expect(new ReadMark("key", memory({ key: "{}" })).seq).toBe(0);
  expect(new ReadMark("key", memory({ key: "-5" })).seq).toBe(0);
});

it.each([["hi @Le", "Le"], ["@", ""], ["(@Lena M", "Lena M"], ["a@b.example", null], ["@Lena\n", null], ["no", null]])("hears a name being written: %j", (text, letters) => expect(lettersAt(text)).toBe(letters));

it("says sizes with a unit", () => expect([bytes(12), bytes(4_200), bytes(2_500_000)]).toEqual(["12 B", "4 kB", "2.5 MB"]));
