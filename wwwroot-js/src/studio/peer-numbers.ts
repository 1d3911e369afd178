/** What a connection has sent so far. */
export interface Sent { bytes: number; frames: number; at: number; roundTripSeconds: number | null; lostFrames: number }

/**
 * Remembers the peer connections that are made while `make` runs: Amazon's module keeps its own to itself, and without its numbers a host would be told a
 * health that nobody has measured.
 */
export async function withConnections<T>(make: () => Promise<T>): Promise<{ made: T; connections: RTCPeerConnection[] }> {
  const native = globalThis.RTCPeerConnection;
  const connections: RTCPeerConnection[] = [];
  globalThis.RTCPeerConnection = class extends native {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      connections.push(this);
    }
  };
  try {
    return { made: await make(), connections };
  } finally {
    globalThis.RTCPeerConnection = native;
  }
}

/** Sums what all of them sent. */
export async function sentBy(connections: readonly RTCPeerConnection[]): Promise<Sent> {
  const sent: Sent = { bytes: 0, frames: 0, at: performance.now(), roundTripSeconds: null, lostFrames: 0 };
  for (const connection of connections) {
    for (const report of (await connection.getStats()).values()) add(sent, report);
  }
  return sent;
}

function add(sent: Sent, report: { type: string; kind?: string; bytesSent?: number; framesSent?: number; framesEncoded?: number; roundTripTime?: number }): void {
  if (report.type === "outbound-rtp") {
    sent.bytes += report.bytesSent ?? 0;
    sent.frames += report.framesSent ?? 0;
    sent.lostFrames += Math.max(0, (report.framesEncoded ?? 0) - (report.framesSent ?? 0));
  }
  if (report.type === "remote-inbound-rtp" && report.roundTripTime !== undefined) sent.roundTripSeconds = Math.max(sent.roundTripSeconds ?? 0, report.roundTripTime);
}
