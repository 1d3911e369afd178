import { soundBitsPerSecond, type Quality } from "./quality";
import type { Upload } from "./upload-test";

/** One line of the pre-flight check. */
export interface Check { name: string; verdict: "Good" | "Weak" | "Bad"; words: string }

export interface Findings {
  /** What the browser can record; null when it is nothing that the server takes. */
  mime: string | null;
  camera: boolean;
  microphone: boolean;
  upload: Upload | null;
  quality: Quality;
}

export function preflight({ mime, camera, microphone, upload, quality }: Findings): Check[] {
  return [browser(mime), device("Camera", camera, "The class will see no picture of you."), device("Microphone", microphone, "The class will not hear you."), line(upload, quality)];
}

function browser(mime: string | null): Check {
  const name = "Browser";
  if (!mime) return { name, verdict: "Bad", words: "It cannot send video. Use a current Chrome, Edge, Firefox or Safari, or an encoder such as OBS." };
  if (!/h264|avc1/.test(mime)) return { name, verdict: "Weak", words: "Its video must be converted by the server, which costs delay. Chrome and Edge send it ready." };
  return { name, verdict: "Good", words: "Sends video as viewers get it." };
}

const device = (name: string, isThere: boolean, without: string): Check =>
  isThere ? { name, verdict: "Good", words: "Works." } : { name, verdict: "Weak", words: `${without} Allow it in the browser, or choose another one.` };

/** A line needs half as much again as the stream takes: other programs, and pictures with much movement. */
function line(upload: Upload | null, quality: Quality): Check {
  const name = "Upload";
  if (!upload) return { name, verdict: "Bad", words: "The server could not be reached for the test. Try again." };
  const needed = quality.bitsPerSecond + soundBitsPerSecond;
  const measured = `${megabits(upload.bitsPerSecond)} to this server, ${Math.round(upload.roundTripMilliseconds)} ms there and back; this class sends ${megabits(needed)}.`;
  if (upload.bitsPerSecond >= needed * 1.5) return { name, verdict: "Good", words: measured };
  if (upload.bitsPerSecond >= needed) return { name, verdict: "Weak", words: `${measured} Nothing else may upload meanwhile; a cable is steadier than Wi-Fi.` };
  return { name, verdict: "Bad", words: `${measured} Choose a lower quality for the class, or another line.` };
}

const megabits = (bits: number) => `${bits >= 1e8 ? "Over 100" : (bits / 1e6).toFixed(1)} Mb/s`;
