import { expect, it } from "vitest";
import { AnnounceQueue } from "../../src/page/announce-queue";

const all = (queue: AnnounceQueue) => [queue.next(), queue.next(), queue.next(), queue.next()].filter(Boolean);

it("says in order what came", () => {
  const queue = new AnnounceQueue();
  queue.add("a");
  queue.add("b");
  expect(all(queue)).toEqual(["a", "b"]);
});

it("keeps the newest in a rush and says nothing twice", () => {
  const queue = new AnnounceQueue(2);
  for (const words of ["a", "b", "b", "c", "", "b"]) queue.add(words);
  expect(all(queue)).toEqual(["c", "b"]);
});
