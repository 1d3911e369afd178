import type { DotNet } from "../shared/browser-module";
import { HlsEngine } from "./hls-engine";
import { NativeEngine } from "./native-engine";
import { Player, type MakeEngine, type PlayerOptions } from "./player";

const makeHls: MakeEngine = (video, isLive, token, events, liveSync) =>
  HlsEngine.isSupported || !NativeEngine.isSupportedBy(video) ? new HlsEngine(video, isLive, token, events, liveSync) : new NativeEngine(video, isLive, token, events);

/** The player of local video and of every recording. An engine comes with its own entry, so that nobody loads one that does not play. */
export const attach = (element: HTMLElement, dotnet: DotNet | null, options: PlayerOptions) => new Player(element, dotnet, options, makeHls);
