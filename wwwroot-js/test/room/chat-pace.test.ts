import { describe, expect, it } from "vitest";
import { paceWords } from "../../src/room/chat-pace";

describe("slow mode", () => {
  it("says nothing when it is off", () => expect(paceWords(0, 0)).toBe(""));
  it("rounds up, so that nobody is told to send too early", () => expect(paceWords(30, 4_100)).toBe("Slow mode: you can send again in 5 s"));
  it("tells the pace when one may send", () => expect(paceWords(30, 0)).toBe("Slow mode: one message every 30 s"));
});
