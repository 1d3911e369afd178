// Bundles the browser side into LiveClasses.Web/wwwroot: modules, icon sprite, fonts. `--dev` keeps source maps and skips minifying.
import { build } from "esbuild";
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { icons } from "./icons.mjs";
import { classicScripts, modules, serviceWorker } from "./modules.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const wwwroot = path.resolve(here, "../LiveClasses.Web/wwwroot");
const dev = process.argv.includes("--dev");

async function bundle(entryPoints, format, folder = "js") {
  await build({
    absWorkingDir: here,
    entryPoints,
    outdir: path.join(wwwroot, folder),
    bundle: true,
    format,
    target: "es2022",
    minify: !dev,
    sourcemap: dev ? "inline" : false,
    legalComments: "eof",
    logLevel: "warning",
  });
}

/** One file with every icon as a symbol: `<svg class="icon"><use href="icons.svg#hand"/></svg>`. */
async function sprite() {
  const symbols = await Promise.all(icons.map(async (name) => {
    const svg = await readFile(path.join(here, "node_modules/lucide-static/icons", `${name}.svg`), "utf8");
    const body = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>")).replace(/\s*\n\s*/g, "");
    return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${body}</symbol>`;
  }));
  const licence = "<!-- Lucide icons, ISC licence, https://lucide.dev -->";
  await writeFile(path.join(wwwroot, "icons.svg"), `<svg xmlns="http://www.w3.org/2000/svg">${licence}${symbols.join("")}</svg>\n`);
}

/** Inter with the weight axis, every script it has; the browser fetches only the ranges a page uses. */
async function fonts() {
  const source = path.join(here, "node_modules/@fontsource-variable/inter");
  const target = path.join(wwwroot, "fonts");
  await mkdir(target, { recursive: true });
  const css = (await readFile(path.join(source, "index.css"), "utf8")).replaceAll("./files/", "./");
  const files = [...css.matchAll(/url\(\.\/([^)]+\.woff2)\)/g)].map((match) => match[1]);
  await Promise.all(files.map((file) => copyFile(path.join(source, "files", file), path.join(target, file))));
  await copyFile(path.join(source, "LICENSE"), path.join(target, "LICENSE.txt"));
  await writeFile(path.join(target, "fonts.css"), css);
}

/** The worker and the WebAssembly of Amazon's player must stay as they are. */
async function ivsPlayer() {
  const source = path.join(here, "node_modules/amazon-ivs-player/dist/assets");
  const target = path.join(wwwroot, "js/ivs");
  await mkdir(target, { recursive: true });
  await Promise.all(["amazon-ivs-wasmworker.min.js", "amazon-ivs-wasmworker.min.wasm"].map((file) => copyFile(path.join(source, file), path.join(target, file))));
}

await rm(path.join(wwwroot, "js"), { recursive: true, force: true });
await mkdir(path.join(wwwroot, "js"), { recursive: true });
await Promise.all([bundle(modules, "esm"), bundle(classicScripts, "iife"), bundle(serviceWorker, "iife", ""), sprite(), fonts(), ivsPlayer()]);
