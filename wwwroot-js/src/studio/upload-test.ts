export interface Upload { bitsPerSecond: number; roundTripMilliseconds: number }

export type Send = (url: string, body: Uint8Array<ArrayBuffer>) => Promise<{ bytes: number; milliseconds: number }>;

const first = 64 * 1024; // bytes: enough for a line to show its order of magnitude
const most = 8 * 1024 * 1024;
const wished = 1500; // milliseconds a sample should take: the line is at full speed by then
const rounds = 3;
const patience = 4000; // milliseconds for all of them: a host waits for it

/**
 * How fast this browser can send to the server that will take the picture. Each sample is sized by the one before, so that a slow line is not
 * asked for megabytes and a fast one is not judged by its first packets. Null when the server cannot be reached.
 */
export async function measureUpload(url: string, send: Send = post, now: () => number = () => performance.now()): Promise<Upload | null> {
  try {
    const began = now();
    await send(url, new Uint8Array(0));
    const roundTripMilliseconds = now() - began;
    let best = 0;
    for (let round = 0, size = first; round < rounds && now() - began < patience; round++) {
      const start = now();
      const { bytes, milliseconds } = await send(url, noise(size));
      // The server times from the first byte it reads; a sample that it had whole by then is timed from here.
      const took = Math.max(milliseconds, now() - start - roundTripMilliseconds, 1);
      best = Math.max(best, bytes * 8 * 1000 / took);
      size = Math.max(first, Math.min(most, Math.round(best / 8 * wished / 1000)));
    }
    return { bitsPerSecond: best, roundTripMilliseconds };
  } catch {
    return null;
  }
}

/** Nothing that a proxy on the way could pack. */
function noise(size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(bytes.subarray(at, Math.min(size, at + 65_536)));
  return bytes;
}

async function post(url: string, body: Uint8Array<ArrayBuffer>): Promise<{ bytes: number; milliseconds: number }> {
  const response = await fetch(url, { method: "POST", body, credentials: "same-origin", headers: { "content-type": "application/octet-stream" } });
  if (!response.ok) throw new Error(`The upload test was answered with ${response.status}.`);
  return response.json() as Promise<{ bytes: number; milliseconds: number }>;
}
