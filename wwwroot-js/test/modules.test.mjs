import { build } from "esbuild";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { modules } from "../modules.mjs";

/** What is in each bundle, as esbuild tells it: a viewer loads one engine, and Amazon's code only in classes on Amazon IVS. */
const inputs = {};
const sizes = {};

beforeAll(async () => {
  const { metafile } = await build({
    absWorkingDir: fileURLToPath(new URL("..", import.meta.url)), entryPoints: modules, outdir: "out", bundle: true, format: "esm", target: "es2022", minify: true, write: false, metafile: true, logLevel: "silent",
  });
  for (const [name, output] of Object.entries(metafile.outputs)) {
    const entry = name.slice("out/".length, -".js".length);
    inputs[entry] = Object.keys(output.inputs);
    sizes[entry] = output.bytes;
  }
}, 60_000);

const packagesOf = (entry) => [...new Set(inputs[entry].flatMap((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []))];

describe("modules", () => {
  it("plays local video and recordings with hls.js and without Amazon's player", () => {
    expect(packagesOf("player")).toEqual(["hls.js"]);
  });

  it("plays classes on Amazon IVS with Amazon's player and without hls.js", () => {
    expect(packagesOf("ivs-player")).toContain("amazon-ivs-player");
    expect(packagesOf("ivs-player")).not.toContain("hls.js");
    expect(sizes["ivs-player"]).toBeLessThan(520_000);
  });

  it("has Amazon's code in the two entries of Amazon IVS alone", () => {
    expect(Object.keys(inputs).filter((entry) => packagesOf(entry).some((name) => name.startsWith("amazon-"))).sort()).toEqual(["ivs-player", "ivs-studio"]);
  });

  it("has no package twice in a bundle", () => {
    for (const [entry, files] of Object.entries(inputs)) {
      const mains = files.filter((file) => /node_modules\/(hls\.js|amazon-ivs-player|amazon-ivs-web-broadcast)\//.test(file));
      expect(new Set(mains).size, entry).toBe(new Set(mains.map((file) => /node_modules\/([^/]+)/.exec(file)[1])).size);
    }
  });
});
