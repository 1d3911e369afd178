export type Layout = "Auto" | "Camera" | "Screen";
export type SourceName = "camera" | "screen";

export interface Size { width: number; height: number }
export interface Box extends Size { x: number; y: number }
export interface Placed { source: SourceName; from: Box; to: Box; radius: number }

/** Where each source goes in the composed picture, back to front. Nothing placed means: draw the card. */
export function placement(layout: Layout, sources: Partial<Record<SourceName, Size>>, out: Size): Placed[] {
  const camera = layout !== "Screen" || !sources.screen ? sources.camera : undefined;
  const screen = layout !== "Camera" || !sources.camera ? sources.screen : undefined;
  if (screen && camera && layout === "Auto") return [whole("screen", screen, out), corner(camera, out)];
  if (screen) return [whole("screen", screen, out)];
  if (camera) return [alone(camera, out)];
  return [];
}

/** A shared screen is never cropped: text at its edge matters. */
function whole(source: SourceName, size: Size, out: Size): Placed {
  const scale = Math.min(out.width / size.width, out.height / size.height);
  const width = Math.round(size.width * scale);
  const height = Math.round(size.height * scale);
  const to = { x: Math.round((out.width - width) / 2), y: Math.round((out.height - height) / 2), width, height };
  return { source, from: { x: 0, y: 0, ...size }, to, radius: 0 };
}

/** A camera of nearly the picture's shape fills it; a much narrower one (a phone held upright) keeps its whole frame. */
function alone(camera: Size, out: Size): Placed {
  const ratio = (camera.width / camera.height) / (out.width / out.height);
  if (ratio < 0.74 || ratio > 1.35) return whole("camera", camera, out);
  return { source: "camera", from: cover(camera, out), to: { x: 0, y: 0, ...out }, radius: 0 };
}

function corner(camera: Size, out: Size): Placed {
  const width = even(out.width * 0.21);
  const height = even(width * 0.625);
  const margin = Math.round(out.width * 0.019);
  const to = { x: out.width - width - margin, y: margin, width, height };
  return { source: "camera", from: cover(camera, to), to, radius: Math.round(out.width * 0.011) };
}

function cover(size: Size, to: Size): Box {
  const scale = Math.max(to.width / size.width, to.height / size.height);
  const width = to.width / scale;
  const height = to.height / scale;
  return { x: (size.width - width) / 2, y: (size.height - height) / 2, width, height };
}

const even = (value: number) => Math.round(value / 2) * 2;
