import { expect, it } from "vitest";
import { deviceWords } from "../../src/studio/device-words";
import { LiveMark } from "../../src/studio/live-mark";
import { loudness } from "../../src/studio/mixer";
import { memory } from "../shared/memory";

const error = (name: string, message = "") => Object.assign(new Error(message), { name });

it("says what to do for each way a device can fail", () => {
  expect(deviceWords("camera", error("NotAllowedError"))).toContain("Allow it");
  expect(deviceWords("microphone", error("NotAllowedError", "Permission denied by system"))).toContain("privacy settings");
  expect(deviceWords("camera", error("NotFoundError"))).toBe("No camera was found. Connect one and try again.");
  expect(deviceWords("camera", error("NotReadableError"))).toContain("in use by another program");
  expect(deviceWords("microphone", error("OverconstrainedError"))).toContain("Choose another one");
  expect(deviceWords("camera", error("SecurityError"))).toContain("https");
  expect(deviceWords("camera", error("Surprise"))).toContain("could not be started");
});

it("says nothing when the host closes the screen picker", () => {
  expect(deviceWords("screen", error("NotAllowedError"))).toBeNull();
});

it("shows silence as nothing and a full voice as full", () => {
  expect(loudness(new Float32Array(100))).toBe(0);
  expect(loudness(new Float32Array(100).fill(1))).toBeCloseTo(1, 5);
  expect(loudness(new Float32Array(100).fill(0.03))).toBeCloseTo(0.49, 1);
});

it("resumes only what this tab was sending a moment ago", () => {
  let now = 1000;
  const mark = new LiveMark(memory(), () => now);
  const on = { camera: true, microphone: false, screen: false };
  expect(mark.find("/ingest/1")).toBeNull();
  mark.set("/ingest/1", on);
  expect(mark.find("/ingest/1")).toMatchObject(on);
  expect(mark.find("/ingest/2")).toBeNull();
  now += 5 * 60_000;
  expect(mark.find("/ingest/1")).toBeNull();
});
