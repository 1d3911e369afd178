import { BroadcastClientEvents, ConnectionState, create, type AmazonIVSBroadcastClient } from "amazon-ivs-web-broadcast";
import { retryDelay } from "../shared/backoff";
import type { BroadcastSetting } from "./broadcast";
import { healthAdvice, healthWord, type Health } from "./health";
import { sentBy, withConnections, type Sent } from "./peer-numbers";
import { soundBitsPerSecond } from "./quality";
import type { Sending } from "./studio";

interface Ingest { address: string; key: string }

/** Sends the studio's picture straight to IVS. The key is asked for at every beginning: it may have been changed, and lies nowhere in the page. */
export class IvsBroadcast implements Sending {
  private client: AmazonIVSBroadcastClient | undefined;
  private connections: RTCPeerConnection[] = [];
  private last: Sent | undefined;
  private health: Health | null = null;
  private stopped = false;
  private over: (() => void) | undefined;
  private wake: (() => void) | undefined;

  constructor(private readonly setting: BroadcastSetting) {
    addEventListener("online", this.hurry);
  }

  async run(): Promise<void> {
    this.setting.onState("connecting", null);
    for (let attempt = 0; !this.stopped; attempt++) {
      const ingest = await this.ask();
      if (this.stopped) break;
      if (ingest === "refused") return this.finish("failed", "You may not send a picture to this class, or it is over.");
      if (ingest && await this.send(ingest)) attempt = 0;
      if (this.stopped) break;
      this.setting.onState("reconnecting", "The connection was lost. Coming back by itself; the class goes on.");
      await Promise.race([this.setting.after(retryDelay(attempt)), new Promise<void>((resolve) => { this.wake = resolve; })]);
    }
    this.finish("ended", null);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.client?.stopBroadcast();
    this.over?.();
    this.hurry();
  }

  measure(fps: number, composerDropped: number): Health | null {
    if (this.client) void this.count(fps, composerDropped);
    return this.client ? this.health : null;
  }

  /** Null: not now. */
  private async ask(): Promise<Ingest | "refused" | null> {
    const answer = await fetch(this.setting.url, { method: "POST", credentials: "same-origin", cache: "no-store" }).catch(() => null);
    if (answer && [401, 403, 404].includes(answer.status)) return "refused";
    return answer?.ok ? await answer.json().catch(() => null) as Ingest | null : null;
  }

  /** Until the connection is lost or stopped. True when there was one. */
  private async send({ address, key }: Ingest): Promise<boolean> {
    const { quality, stream } = this.setting;
    const client = create({
      ingestEndpoint: address,
      // Kilobits; the sound is part of it.
      streamConfig: { maxResolution: { width: quality.width, height: quality.height }, maxFramerate: quality.fps, maxBitrate: Math.round((quality.bitsPerSecond + soundBitsPerSecond) / 1000) },
    });
    let wasLive = false;
    const lost = new Promise<void>((resolve) => {
      this.over = resolve;
      client.on(BroadcastClientEvents.CONNECTION_STATE_CHANGE, () => {
        const state = client.getConnectionState();
        if (state === ConnectionState.CONNECTED || state === ConnectionState.COMPLETED) {
          wasLive = true;
          this.setting.onState("live", null);
        }
        if (state === ConnectionState.FAILED || state === ConnectionState.CLOSED || state === ConnectionState.DISCONNECTED) resolve();
      });
      client.on(BroadcastClientEvents.ERROR, () => resolve());
    });
    try {
      await client.addVideoInputDevice(new MediaStream(stream.getVideoTracks()), "picture", { index: 0 });
      await client.addAudioInputDevice(new MediaStream(stream.getAudioTracks()), "sound");
      this.client = client;
      const { made: fault, connections } = await withConnections(() => client.startBroadcast(key));
      this.connections = connections;
      if (!fault) await lost;
    } catch {
      // The network, or a key that has just been changed: the next try asks anew.
    } finally {
      this.client = undefined;
      this.connections = [];
      this.last = undefined;
      this.health = null;
      client.delete();
    }
    return wasLive;
  }

  private async count(fps: number, composerDropped: number): Promise<void> {
    const now = await sentBy(this.connections).catch(() => null);
    if (!now || !this.client) return;
    const before = this.last;
    this.last = now;
    if (!before || now.at <= before.at) return;
    const seconds = (now.at - before.at) / 1000;
    const sentFps = Math.min(fps, (now.frames - before.frames) / seconds);
    this.health = {
      bitsPerSecond: Math.max(0, now.bytes - before.bytes) * 8 / seconds,
      fps: sentFps,
      dropped: composerDropped + now.lostFrames,
      roundTripMilliseconds: now.roundTripSeconds === null ? null : now.roundTripSeconds * 1000,
      waitingSeconds: 0, // real time drops instead of waiting
      word: healthWord(sentFps, this.setting.quality.fps, 0),
      advice: healthAdvice(sentFps, this.setting.quality.fps, 0),
    };
  }

  private readonly hurry = () => this.wake?.();

  private finish(state: "ended" | "failed", message: string | null): void {
    removeEventListener("online", this.hurry);
    this.setting.onState(state, message);
  }
}
