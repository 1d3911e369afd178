// The light build (no DRM, no alternate audio, no subtitles) has the types of the whole.
declare module "hls.js/light" {
  export * from "hls.js";
  export { default } from "hls.js";
}
