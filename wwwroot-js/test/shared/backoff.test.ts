import { expect, it } from "vitest";
import { comeBackDelay, retryDelay } from "../../src/shared/backoff";
import { readCookie } from "../../src/shared/cookies";

it("tries at once, then more and more slowly, then every four seconds for ever", () => {
  expect(retryDelay(0, 0.5)).toBe(0);
  expect(retryDelay(1, 0.5)).toBe(500);
  expect(retryDelay(4, 0.5)).toBe(3000);
  expect(retryDelay(5, 0.5)).toBe(4000);
  expect(retryDelay(1000, 0.5)).toBe(4000);
});

it("spreads a thousand tries that began together", () => {
  expect(retryDelay(6, 0)).toBe(3000);
  expect(retryDelay(6, 1)).toBe(5000);
});

it("spreads even the first try to come back, and leaves room for three within five seconds", () => {
  expect(comeBackDelay(0, 0)).toBe(0);
  expect(comeBackDelay(0, 1)).toBe(700);
  expect([0, 1, 2].reduce((sum, attempt) => sum + comeBackDelay(attempt, 1), 0)).toBeLessThan(3500);
  expect(comeBackDelay(50, 1)).toBe(5000);
});

it("reads a cookie by its whole name", () => {
  expect(readCookie("tz", "xtz=no; tz=Europe%2FBerlin; theme=dark")).toBe("Europe/Berlin");
  expect(readCookie("t", "tz=Europe%2FBerlin")).toBeUndefined();
});
