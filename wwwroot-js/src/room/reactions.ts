import { isCircuitDown, type DotNet } from "../shared/browser-module";
import { announce } from "../page/announce";
import type { Counts } from "./float-limiter";
import { Floats } from "./floats";
import { TapOutbox } from "./tap-outbox";

interface Options { signs: Record<string, string>; totals: Counts; over: string }
interface Payload { counts?: Counts; totals?: Counts }
interface Answer { ok: boolean; message?: string }

const tellEvery = 1000;

/** The row of reactions: a tap floats at once here and is told once a second with the others; what the class taps comes as counts and floats as a steady few. */
export function attach(element: HTMLElement, dotnet: DotNet, { signs, totals, over }: Options) {
  const outbox = new TapOutbox();
  const floats = new Floats(signs, () => document.querySelector(over));
  let timer: ReturnType<typeof setTimeout> | undefined;

  const onClick = (event: Event) => {
    const kind = (event.target as Element).closest<HTMLElement>("[data-reaction]")?.dataset.reaction;
    if (!kind || !outbox.tap(kind, performance.now())) return;
    floats.add({ [kind]: 1 });
    timer ??= setTimeout(tell, tellEvery);
  };

  const tell = async () => {
    timer = undefined;
    const taken = outbox.take();
    if (!taken) return;
    if (isCircuitDown()) return outbox.forget();
    const answer = await dotnet.invokeMethodAsync<Answer>("React", Object.keys(taken), Object.values(taken)).catch(() => null);
    if (answer?.ok) return;
    outbox.forget();
    if (answer?.message) announce(answer.message);
  };

  const show = (numbers: Counts) => {
    for (const button of element.querySelectorAll<HTMLElement>("[data-reaction]")) {
      const count = button.querySelector(".reaction-count");
      if (count) count.textContent = shortCount(numbers[button.dataset.reaction!] ?? 0);
    }
  };

  element.addEventListener("click", onClick);
  element.removeAttribute("aria-busy"); // from here on a tap counts
  show(totals);
  return {
    apply({ counts, totals: now }: Payload) {
      if (now) show(now);
      if (counts) floats.add(outbox.ofOthers(counts));
    },
    detach() {
      clearTimeout(timer);
      element.removeEventListener("click", onClick);
      floats.detach();
    },
  };
}

/** 0 is nothing to say; 12,345 is "12k". */
export function shortCount(count: number): string {
  if (count <= 0) return "";
  if (count < 1000) return String(count);
  return count < 10_000 ? `${Math.floor(count / 100) / 10}k` : `${Math.floor(count / 1000)}k`;
}
