import { comeBackDelay } from "../shared/backoff";
import { announce } from "./announce";

interface Blazor {
  start(options: unknown): Promise<void>;
  reconnect(): Promise<boolean>;
  addEventListener?(name: string, listener: () => void): void;
}

declare global {
  interface Window { Blazor?: Blazor }
}

/** The parts of SignalR's builder and connection that are used here. */
interface Connection { stop(): Promise<void> }
interface ConnectionBuilder {
  withUrl(url: string, options: { timeout: number; skipNegotiation?: boolean; transport?: number }): ConnectionBuilder;
  withServerTimeout(milliseconds: number): ConnectionBuilder;
  withKeepAliveInterval(milliseconds: number): ConnectionBuilder;
  build(): Connection;
}

/** The server says something at least every 2 s (RoomsSetup): a line that is silent for longer than this is dead, also when nothing closed it. */
const silence = 6500;

/** The server drops a browser that was silent for 20 s. */
const heartbeat = 5000;

/** A try that hangs on a dead line is given up: the next one may find a living one. */
const tryAtMost = 5000;

/** SignalR's number for it. */
const webSocket = 1;

/** Who is back sooner than this saw nothing. */
const tellAfter = 600;

const root = document.documentElement;
let wake: (() => void) | undefined;
let connection: Connection | undefined;

/** The next connection is a WebSocket without asking for one first. */
let direct = false;

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
  private telling: ReturnType<typeof setTimeout> | undefined;

  onConnectionDown(): void {
    if (this.down) return;
    this.down = true;
    root.dataset.circuit = "down";
    this.telling = setTimeout(() => show("down"), tellAfter);
    void this.comeBack();
  }

  onConnectionUp(): void {
    this.down = false;
    clearTimeout(this.telling);
    delete root.dataset.circuit;
    show("up");
  }

  private async comeBack(): Promise<void> {
    for (let attempt = 0; this.down; attempt++) {
      await pause(comeBackDelay(attempt));
      direct = attempt === 0; // half the work when a whole hall comes back; a line that carries no WebSocket finds another way in the next try
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
  let limit: ReturnType<typeof setTimeout> | undefined;
  const giveUp = new Promise<never>((_, reject) => {
    limit = setTimeout(reject, tryAtMost);
    wake = () => reject(); // a network that has just come back deserves a try of its own
  });
  try {
    return await Promise.race([window.Blazor!.reconnect(), giveUp]) ? "back" : "gone"; // false: the server is there but the circuit is not
  } catch {
    void connection?.stop().catch(() => undefined);
    return "unreachable";
  } finally {
    clearTimeout(limit);
    wake = undefined;
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
    announce("The connection was lost. Coming back by itself.", "assertive");
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
  addEventListener("pageshow", () => wake?.());
  addEventListener("offline", () => { if (root.dataset.circuit !== "down") void connection?.stop().catch(() => undefined); }); // known before the silence tells
  document.addEventListener("visibilitychange", () => { if (!document.hidden) wake?.(); });
  document.addEventListener("click", (event) => {
    if ((event.target as Element).closest("[data-reconnect-now]")) wake?.();
  });
  window.Blazor?.start({ circuit: { reconnectionHandler: new Reconnection(), configureSignalR: watchTheLine } })
    .catch((error: unknown) => console.warn("The live part of the page did not start.", error));
}

/** A dead line is noticed in seconds instead of SignalR's half minute, and a request for a connection does not hang on one. */
function watchTheLine(builder: ConnectionBuilder): void {
  builder.withUrl("_blazor", direct ? { timeout: tryAtMost, skipNegotiation: true, transport: webSocket } : { timeout: tryAtMost }).withServerTimeout(silence).withKeepAliveInterval(heartbeat);
  const build = builder.build.bind(builder);
  builder.build = () => connection = build();
}
