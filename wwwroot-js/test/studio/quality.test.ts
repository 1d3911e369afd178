import { expect, it } from "vitest";
import { isFinalRefusal } from "../../src/studio/broadcast";
import { healthAdvice, healthWord } from "../../src/studio/health";
import { nextBitRate } from "../../src/studio/quality";
import { recorderType } from "../../src/studio/recording";
import { socketAddress } from "../../src/studio/uplink";

it("sends less after a congestion, never less than is worth sending", () => {
  expect(nextBitRate(2_500_000, 2_500_000, "congested")).toBe(1_750_000);
  expect(nextBitRate(450_000, 2_500_000, "congested")).toBe(400_000);
  expect(nextBitRate(300_000, 300_000, "congested")).toBe(300_000);
});

it("sends more again after a calm time, never more than was asked for", () => {
  expect(nextBitRate(1_000_000, 2_500_000, "calm")).toBe(1_200_000);
  expect(nextBitRate(2_400_000, 2_500_000, "calm")).toBe(2_500_000);
});

it("prefers H.264 and takes what there is", () => {
  expect(recorderType(() => true)).toBe("video/webm;codecs=h264,opus");
  expect(recorderType((type) => type.includes("vp8"))).toBe("video/webm;codecs=vp8,opus");
  expect(recorderType((type) => type.includes("mp4a"))).toContain("video/mp4");
  expect(recorderType(() => false)).toBeNull();
});

it("says in one word how the stream is", () => {
  expect(healthWord(30, 30, 0)).toBe("Healthy");
  expect(healthWord(24, 30, 0)).toBe("Weak");
  expect(healthWord(30, 30, 0.4)).toBe("Weak");
  expect(healthWord(12, 30, 0)).toBe("Poor");
  expect(healthWord(30, 30, 3.5)).toBe("Poor");
});

it("warns before viewers notice, and is quiet while all is well", () => {
  expect(healthAdvice(30, 30, 0.1)).toBeNull();
  expect(healthAdvice(30, 30, 0.4)).toContain("before viewers notice");
  expect(healthAdvice(30, 30, 1.2)).toContain("1.2 s behind");
  expect(healthAdvice(20, 30, 0)).toContain("20 of 30 frames");
});

it("opens the socket beside the page, encrypted where the page is", () => {
  expect(socketAddress("/ingest/1", "https://school.example/classes/1/room")).toBe("wss://school.example/ingest/1");
  expect(socketAddress("/ingest/1", "http://127.0.0.1:5080/")).toBe("ws://127.0.0.1:5080/ingest/1");
  expect(socketAddress("wss://media.example/in", "http://127.0.0.1/")).toBe("wss://media.example/in");
});

it("gives up only where waiting changes nothing", () => {
  expect(isFinalRefusal("taken-over", true)).toBe(true);
  expect(isFinalRefusal("already-publishing", false)).toBe(false);
  expect(isFinalRefusal("unreadable-media", false)).toBe(true);
  expect(isFinalRefusal("unreadable-media", true)).toBe(false);
});
