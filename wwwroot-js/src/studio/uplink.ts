export type FromIngest =
  | { type: "ready" }
  /** Another encoder of higher priority is on air; a restart will ask for a fresh beginning. */
  | { type: "standby" }
  | { type: "refused"; code: string; message: string }
  | { type: "ack"; bytes: number }
  | { type: "restart" }
  | { type: "ended"; message: string };

export interface Hello { mime: string; width: number; height: number; fps: number; take: string }

export interface UplinkEvents {
  onMessage(message: FromIngest): void;
  onClosed(): void;
}

/** One WebSocket to the ingest. Chunks go out in order; JSON goes out as text. */
export class Uplink {
  private readonly socket: WebSocket;
  private closed = false;

  constructor(url: string, hello: Hello, private readonly events: UplinkEvents) {
    this.socket = new WebSocket(socketAddress(url, document.baseURI));
    this.socket.onopen = () => this.say({ type: "hello", ...hello });
    this.socket.onmessage = ({ data }) => {
      const message = typeof data === "string" ? parse(data) : null;
      if (message && !this.closed) events.onMessage(message);
    };
    this.socket.onclose = () => this.close();
  }

  say(message: object): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }

  send(chunk: Blob): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(chunk);
  }

  get buffered(): number {
    return this.socket.bufferedAmount;
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.socket.close();
    this.events.onClosed();
  }
}

/** `/ingest/…` or an http address becomes the WebSocket address beside it. */
export function socketAddress(url: string, base: string): string {
  const address = new URL(url, base);
  if (address.protocol === "http:") address.protocol = "ws:";
  if (address.protocol === "https:") address.protocol = "wss:";
  return address.href;
}

function parse(text: string): FromIngest | null {
  try {
    return JSON.parse(text) as FromIngest;
  } catch {
    return null;
  }
}
