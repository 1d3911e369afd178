import { describe, expect, it } from "vitest";
import { wordsFor } from "../../src/page/passkeys";

describe("what is said when a passkey was not given", () => {
  it.each([
    ["NotAllowedError", "Nothing was chosen."],
    ["InvalidStateError", "has a passkey for your account already"],
    ["SecurityError", "https"],
    ["ProofNeeded", "show once more that it is you"],
  ])("%s", (name, words) => expect(wordsFor(new DOMException("", name))).toContain(words));

  it("never shows what only a programmer understands", () => {
    expect(wordsFor(new TypeError("x is undefined"))).toBe("That did not work. Try again in a moment.");
  });
});
