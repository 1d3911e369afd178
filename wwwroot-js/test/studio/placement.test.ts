import { describe, expect, it } from "vitest";
import { placement } from "../../src/studio/placement";

const out = { width: 1280, height: 720 };
const camera = { width: 1280, height: 720 };
const screen = { width: 1920, height: 1200 };

describe("where each source goes", () => {
  it("draws the card when nothing is on", () => expect(placement("Auto", {}, out)).toEqual([]));

  it("fills the picture with a camera of its shape", () => {
    expect(placement("Auto", { camera }, out)).toEqual([{ source: "camera", from: { x: 0, y: 0, ...camera }, to: { x: 0, y: 0, ...out }, radius: 0 }]);
  });

  it("crops a 4:3 camera, keeps the whole of an upright phone", () => {
    const [wide] = placement("Auto", { camera: { width: 640, height: 480 } }, out);
    expect(wide!.to).toEqual({ x: 0, y: 0, ...out });
    expect(wide!.from).toEqual({ x: 0, y: 60, width: 640, height: 360 });
    const [upright] = placement("Auto", { camera: { width: 720, height: 1280 } }, out);
    expect(upright!.to).toEqual({ x: 438, y: 0, width: 405, height: 720 });
  });

  it("never crops a screen", () => {
    const [whole] = placement("Screen", { screen, camera }, out);
    expect(whole).toMatchObject({ source: "screen", from: { x: 0, y: 0, ...screen }, to: { x: 64, y: 0, width: 1152, height: 720 } });
  });

  it("puts the camera over the screen, inside the picture", () => {
    const [back, front] = placement("Auto", { screen, camera }, out);
    expect([back!.source, front!.source]).toEqual(["screen", "camera"]);
    expect(front!.to.x + front!.to.width).toBeLessThan(out.width);
    expect(front!.to.y).toBeGreaterThan(0);
    expect(front!.from.width / front!.from.height).toBeCloseTo(front!.to.width / front!.to.height, 5);
  });

  it("shows what is on when the wished source is off", () => {
    expect(placement("Screen", { camera }, out)[0]!.source).toBe("camera");
    expect(placement("Camera", { screen }, out)[0]!.source).toBe("screen");
    expect(placement("Camera", { camera, screen }, out)).toHaveLength(1);
  });
});
