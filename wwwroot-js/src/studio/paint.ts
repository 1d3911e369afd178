import type { Placed, Size, SourceName } from "./placement";

/** A canvas of the worker or of the page. */
type Context = Pick<OffscreenCanvasRenderingContext2D,
  "fillStyle" | "strokeStyle" | "lineWidth" | "font" | "textAlign" | "textBaseline"
  | "fillRect" | "fillText" | "drawImage" | "roundRect" | "beginPath" | "clip" | "stroke" | "save" | "restore">;

/** Draws one composed frame. The colours are the dark tokens: viewers see this picture in either theme. */
export function paint(context: Context, out: Size, placed: Placed[], pictures: Partial<Record<SourceName, CanvasImageSource>>, card: string): void {
  if (placed.length === 0) return paintCard(context, out, card);
  context.fillStyle = "#0c0e0b";
  context.fillRect(0, 0, out.width, out.height);
  for (const { source, from, to, radius } of placed) {
    const picture = pictures[source];
    if (!picture) continue;
    context.save();
    if (radius > 0) {
      context.beginPath();
      context.roundRect(to.x, to.y, to.width, to.height, radius);
      context.clip();
    }
    context.drawImage(picture, from.x, from.y, from.width, from.height, to.x, to.y, to.width, to.height);
    context.restore();
    if (radius > 0) outline(context, to.x, to.y, to.width, to.height, radius, out.width / 640);
  }
}

function outline(context: Context, x: number, y: number, width: number, height: number, radius: number, line: number): void {
  context.strokeStyle = "rgb(255 255 255 / .35)";
  context.lineWidth = line;
  context.beginPath();
  context.roundRect(x, y, width, height, radius);
  context.stroke();
}

function paintCard(context: Context, out: Size, words: string): void {
  context.fillStyle = "#12352e";
  context.fillRect(0, 0, out.width, out.height);
  context.fillStyle = "#a7ac9f";
  context.font = `500 ${Math.round(out.height / 22)}px "Inter Variable", system-ui, sans-serif`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(words, out.width / 2, out.height / 2);
}
