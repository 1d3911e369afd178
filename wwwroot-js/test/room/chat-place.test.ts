import { expect, it } from "vitest";
import { KeptPlace } from "../../src/room/chat-place";
import { memory } from "../shared/memory";

const place = { id: "a", top: -12, newest: 40 };

it("is kept over one reload and no longer", () => {
  const store = memory();
  new KeptPlace("key", store).keep(place);
  expect(new KeptPlace("key", store).take()).toEqual(place);
  expect(new KeptPlace("key", store).take()).toBeNull();
});

it("is forgotten at the end of the log", () => {
  const store = memory();
  const kept = new KeptPlace("key", store);
  kept.keep(place);
  kept.keep(null);
  expect(kept.take()).toBeNull();
});

it.each(["", "{", "[]", "{\"id\":1,\"top\":0,\"newest\":0}"])("ignores what it did not write: %s", (text) => {
  expect(new KeptPlace("key", memory({ key: text })).take()).toBeNull();
});
