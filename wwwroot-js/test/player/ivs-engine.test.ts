import { describe, expect, it, vi } from "vitest";

vi.mock("amazon-ivs-player", () => ({
  ErrorType: { AUTHORIZATION: "ErrorAuthorization", NETWORK: "ErrorNetwork" },
  PlayerEventType: {}, PlayerState: {}, create: () => ({}),
}));
const { faultOf } = await import("../../src/player/ivs-engine");

describe("faults of the player of IVS", () => {
  it.each([
    ["ErrorAuthorization", 0, "unauthorised"],
    ["ErrorNetwork", 403, "unauthorised"],
    ["ErrorNetwork", 404, "absent"],
    ["ErrorNetwork", 429, "broken"],
    ["ErrorNetwork", 500, "broken"],
  ])("%s with %i is %s", (type, code, fault) => {
    expect(faultOf({ type: type as never, code })).toBe(fault);
  });
});
