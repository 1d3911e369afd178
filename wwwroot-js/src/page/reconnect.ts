import { retryDelay } from "../shared/backoff";
import { announce } from "./announce";

interface Blazor {
  start(options: unknown): Promise<void>;
  reconnect(): Promise<boolean>;
  addEventListener?(name: string, listener: () => void): void;
}

declare global {
  interface Window { Blazor?: Blazor }
}

const root = document.documentElement;
let wake: (() => void) | undefined;

/** Waits, but not longer than until the network is back or the tab is looked at again. */
function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds);
    function done() { clearTimeout(timer); wake = undefined; resolve(); }
    wake = done;
  });
}

/** The circuit's own connection handler: the page stays as it is, a quiet line tells what is going on. */
class Reconnection {
  private down = false;

  onConnectionDown(): void {
    if (this.down) return;
    this.down = true;
    root.dataset.circuit = "down";
    void this.comeBack();
  }

  onConnectionUp(): void {
    this.down = false;
    delete root.dataset.circuit;
    show("up");
  }

  private async comeBack(): Promise<void> {
    for (let attempt = 0; this.down; attempt++) {
      await pause(retryDelay(attempt));
      if (attempt === 1) show("down");
      const answer = await tryOnce();
      if (answer === "back") return this.onConnectionUp();
      if (answer === "gone" && await serverAnswers()) {
        root.dataset.connection = "reloading"; // nobody is asked "Leave this page?" for it
        return location.reload();
      }
    }
  }
}

async function tryOnce(): Promise<"back" | "gone" | "unreachable"> {
  try {
    return await window.Blazor!.reconnect() ? "back" : "gone"; // false: the server is there but the circuit is not
  } catch {
    return "unreachable";
  }
}

/** Reloading into a server that is still starting would trade the last picture for an error page. */
async function serverAnswers(): Promise<boolean> {
  try {
    return (await fetch(location.href, { method: "HEAD", cache: "no-store", redirect: "manual" })).status < 500;
  } catch {
    return false;
  }
}

function show(state: "up" | "down"): void {
  const dialog = document.getElementById("reconnect-dialog");
  if (state === "down") {
    root.dataset.connection = "lost";
    dialog?.setAttribute("open", ""); // not show(): that would take the focus from whoever is typing
    announce("The connection was lost. Coming back by itself.");
    return;
  }
  if (root.dataset.connection !== "lost") return;
  delete root.dataset.connection;
  dialog?.removeAttribute("open");
  document.getElementById("blazor-error-ui")?.style.removeProperty("display"); // a failed try shows it
  announce("Connected again.");
}

/** Starts Blazor (its script tag says autostart="false") with our way of coming back. */
export function startBlazor(): void {
  addEventListener("online", () => wake?.());
  document.addEventListener("visibilitychange", () => { if (!document.hidden) wake?.(); });
  document.addEventListener("click", (event) => {
    if ((event.target as Element).closest("[data-reconnect-now]")) wake?.();
  });
  window.Blazor?.start({ circuit: { reconnectionHandler: new Reconnection() } })
    .catch((error: unknown) => console.warn("The live part of the page did not start.", error));
}
