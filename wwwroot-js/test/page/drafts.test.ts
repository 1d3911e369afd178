import { expect, it } from "vitest";
import { Drafts } from "../../src/page/drafts";
import { safe } from "../../src/shared/store";
import { memory } from "../shared/memory";

it("keeps a draft by page and key", () => {
  const store = memory();
  new Drafts("/classes/1/room", store).set("question", "why?");
  expect(new Drafts("/classes/1/room", store).get("question")).toBe("why?");
  expect(new Drafts("/classes/2/room", store).get("question")).toBe("");
  expect(new Drafts("/classes/1/room", store).get("poll")).toBe("");
});

it("forgets an emptied field", () => {
  const store = memory();
  const drafts = new Drafts("/", store);
  drafts.set("note", "a");
  drafts.set("note", "");
  expect(store.items.size).toBe(0);
});

it("goes on with a storage that is forbidden or full", () => {
  const forbidden = safe(() => { throw new Error("SecurityError"); });
  const full = safe(() => ({ ...memory(), setItem: () => { throw new Error("QuotaExceededError"); } }));
  expect(forbidden.getItem("a")).toBeNull();
  expect(() => { forbidden.setItem("a", "b"); full.setItem("a", "b"); full.removeItem("a"); }).not.toThrow();
});
