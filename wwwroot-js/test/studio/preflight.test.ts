import { expect, it } from "vitest";
import { preflight } from "../../src/studio/preflight";
import { measureUpload } from "../../src/studio/upload-test";

const quality = { width: 1280, height: 720, fps: 30, bitsPerSecond: 2_500_000 };
const good = { mime: "video/webm;codecs=h264,opus", camera: true, microphone: true, upload: { bitsPerSecond: 20e6, roundTripMilliseconds: 12 }, quality };
const verdicts = (change: object) => preflight({ ...good, ...change }).map((check) => check.verdict);

/** A line of so many bits a second, with its own clock. */
function line(bitsPerSecond: number, delay = 20) {
  let clock = 0;
  const sizes: number[] = [];
  return {
    sizes,
    now: () => clock,
    send: async (_: string, body: Uint8Array) => {
      const milliseconds = body.length * 8 * 1000 / bitsPerSecond;
      sizes.push(body.length);
      clock += milliseconds + delay;
      return { bytes: body.length, milliseconds };
    },
  };
}

it("measures slow and fast lines alike, and asks a slow one for little", async () => {
  for (const rate of [300_000, 3_000_000, 50_000_000]) {
    const { send, now, sizes } = line(rate);
    const upload = await measureUpload("/test", send, now);
    expect(upload!.bitsPerSecond / rate).toBeCloseTo(1, 1);
    expect(upload!.roundTripMilliseconds).toBe(20);
    expect(Math.max(...sizes) * 8 / rate).toBeLessThan(4);
  }
});

it("says that the server was not reached instead of a number", async () => {
  expect(await measureUpload("/test", () => Promise.reject(new Error("offline")))).toBeNull();
  expect(verdicts({ upload: null })).toEqual(["Good", "Good", "Good", "Bad"]);
});

it("wants half as much again as the stream takes", () => {
  expect(verdicts({})).toEqual(["Good", "Good", "Good", "Good"]);
  expect(verdicts({ upload: { bitsPerSecond: 3e6, roundTripMilliseconds: 12 } })[3]).toBe("Weak");
  expect(verdicts({ upload: { bitsPerSecond: 1e6, roundTripMilliseconds: 12 } })[3]).toBe("Bad");
});

it("names what is missing, and does not forbid a class without a camera", () => {
  expect(verdicts({ camera: false, microphone: false })).toEqual(["Good", "Weak", "Weak", "Good"]);
  expect(verdicts({ mime: null })[0]).toBe("Bad");
  expect(verdicts({ mime: "video/webm;codecs=vp8,opus" })[0]).toBe("Weak");
});
