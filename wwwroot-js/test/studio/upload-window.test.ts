import { describe, expect, it } from "vitest";
import { longestSilence, longestWait, UploadWindow } from "../../src/studio/upload-window";

describe("what is on its way to the server", () => {
  it("knows nothing about the round trip before the first answer", () => {
    expect(new UploadWindow(0).roundTrip).toBeNull();
  });

  it("takes the newest chunk of an answer, and the best of the last answers", () => {
    const window = new UploadWindow(0);
    window.sent(100, 0);
    window.sent(100, 900);
    window.acknowledged(200, 1000);
    expect(window.roundTrip).toBe(100);
    window.sent(100, 1000);
    window.acknowledged(300, 1040);
    expect(window.roundTrip).toBe(40);
  });

  it("forgives the quarter of a second that the server may take to answer", () => {
    const window = new UploadWindow(0);
    window.sent(100, 0);
    expect(window.waiting(200)).toBe(0);
    expect(window.waiting(2250)).toBe(2000);
  });

  it("is congested when the oldest chunk waits too long, also while newer ones are sent", () => {
    const window = new UploadWindow(0);
    for (let at = 0; at <= 7000; at += 100) window.sent(1000, at);
    expect(window.trouble(longestWait)).toBeNull();
    expect(window.trouble(longestWait + 1500)).toBe("congested");
  });

  it("is never congested on a line that answers", () => {
    const window = new UploadWindow(0);
    for (let at = 100; at <= 60_000; at += 100) {
      window.sent(1000, at);
      if (at % 200 === 0) window.acknowledged(window.sentBytes, at);
      expect(window.trouble(at)).toBeNull();
    }
  });

  it("is silent when the recorder gives nothing, until it is started afresh", () => {
    const window = new UploadWindow(0);
    window.sent(10, 1000);
    window.acknowledged(10, 1100);
    expect(window.trouble(1000 + longestSilence + 1)).toBe("silent");
    window.fresh(6000);
    expect(window.trouble(6001)).toBeNull();
  });

  it("does not believe an answer for more than was sent, nor an older one", () => {
    const window = new UploadWindow(0);
    window.sent(100, 0);
    window.acknowledged(101, 10);
    window.acknowledged(Number.NaN, 10);
    expect(window.roundTrip).toBeNull();
    window.acknowledged(100, 20);
    window.acknowledged(50, 30);
    expect(window.roundTrip).toBe(20);
  });
});
