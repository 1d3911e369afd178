import { afterEach, describe, expect, it } from "vitest";
import { sentBy, withConnections } from "../../src/studio/peer-numbers";

class FakeConnection {
  constructor(readonly reports: object[] = []) {}
  getStats = async () => new Map(this.reports.map((report, i) => [String(i), report]));
}

describe("what was sent", () => {
  afterEach(() => { delete (globalThis as { RTCPeerConnection?: unknown }).RTCPeerConnection; });

  it("is counted on the connections that were made meanwhile, and the constructor is put back", async () => {
    (globalThis as { RTCPeerConnection?: unknown }).RTCPeerConnection = FakeConnection;
    const { made, connections } = await withConnections(async () => new RTCPeerConnection());
    expect(connections).toEqual([made]);
    expect(globalThis.RTCPeerConnection).toBe(FakeConnection);
    await expect(withConnections(async () => { throw new Error("no"); })).rejects.toThrow("no");
    expect(globalThis.RTCPeerConnection).toBe(FakeConnection);
  });

  it("is summed over picture and sound, with the longest round trip", async () => {
    const connection = new FakeConnection([
      { type: "outbound-rtp", kind: "video", bytesSent: 1000, framesSent: 58, framesEncoded: 60 },
      { type: "outbound-rtp", kind: "audio", bytesSent: 100 },
      { type: "remote-inbound-rtp", roundTripTime: 0.04 },
      { type: "remote-inbound-rtp", roundTripTime: 0.06 },
      { type: "candidate-pair", bytesSent: 9999 },
    ]) as unknown as RTCPeerConnection;
    expect(await sentBy([connection])).toMatchObject({ bytes: 1100, frames: 58, lostFrames: 2, roundTripSeconds: 0.06 });
  });
});
