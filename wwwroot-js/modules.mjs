// The entries of the browser side: the file's name in wwwroot/js, and where it begins.
export const modules = {
  app: "src/page/app.ts",
  modal: "src/page/modal.ts",
  player: "src/player/hls-player.ts",
  "ivs-player": "src/player/ivs-player.ts",
  chat: "src/room/chat.ts",
  reactions: "src/room/reactions.ts",
  studio: "src/studio/studio.ts",
  "ivs-studio": "src/studio/ivs-studio.ts",
  "compositor-worker": "src/studio/compositor-worker.ts",
};
// Runs in the head before the first paint, so it is a classic script and not a (deferred) module.
export const classicScripts = { theme: "src/page/theme.ts" };
// At the root of the site, because a service worker rules only what lies below it.
export const serviceWorker = { sw: "src/push/sw-worker.ts" };
