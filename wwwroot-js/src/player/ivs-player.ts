import type { DotNet } from "../shared/browser-module";
import { IvsEngine } from "./ivs-engine";
import { Player, type PlayerOptions } from "./player";

/** The player of classes on Amazon IVS. Loaded for these only. */
export const attach = (element: HTMLElement, dotnet: DotNet | null, options: PlayerOptions) =>
  new Player(element, dotnet, options, (video, _, token, events) => new IvsEngine(video, token, events));
