import type { DotNet } from "../shared/browser-module";
import { Composer } from "./composer";
import { IvsBroadcast } from "./ivs-broadcast";
import type { Quality } from "./quality";
import { Studio } from "./studio";

/** The studio of classes on Amazon IVS: the same sources and the same picture, sent straight to Amazon. Loaded for these only. */
export async function attach(element: HTMLElement, dotnet: DotNet, { quality }: { quality: Quality }): Promise<Studio> {
  return new Studio(element, dotnet, quality, await Composer.create(quality), (setting) => new IvsBroadcast(setting));
}
