import { beforeEach, describe, expect, it, vi } from "vitest";
import { type PushBrowser, renewKey, stateOf, turnOff, turnOn, wordsOf } from "../../src/push/device";
import { base64urlOf, bytesOf, markOf, type Subscription } from "../../src/push/subscription";

const key = base64urlOf(Uint8Array.from({ length: 65 }, (_, at) => at));
const otherKey = base64urlOf(new Uint8Array(65));

/** A browser whose push service answers, with what a test wants to be otherwise. */
class FakeBrowser implements PushBrowser {
  isAble = true;
  isApple = false;
  answer: NotificationPermission = "granted";
  granted: NotificationPermission = "default";
  has: FakeSubscription | null = null;
  made = 0;
  fails: unknown = null;
  permission = () => this.granted;
  ask = async () => (this.granted = this.answer);
  current = async () => this.has;
  async subscribe(bytes: Uint8Array<ArrayBuffer>): Promise<Subscription> {
    if (this.fails) throw this.fails;
    return (this.has = new FakeSubscription(this, `https://push.example/${++this.made}`, bytes.buffer));
  }
}

class FakeSubscription implements Subscription {
  constructor(private readonly browser: FakeBrowser, readonly endpoint: string, private readonly key: ArrayBuffer) {}
  get options() { return { applicationServerKey: this.key }; }
  toJSON = () => ({ endpoint: this.endpoint, keys: { p256dh: "P", auth: "A" } });
  unsubscribe = async () => { this.browser.has = null; return true; };
}

const sent: { address: string; body: unknown; header: unknown }[] = [];
let status = 204;
let browser: FakeBrowser;

beforeEach(() => {
  [browser, status] = [new FakeBrowser(), 204];
  sent.length = 0;
  vi.stubGlobal("fetch", async (address: string, init: RequestInit) => {
    sent.push({ address, body: JSON.parse(String(init.body)), header: (init.headers as Record<string, string>)["X-Push"] });
    return new Response(status === 422 ? '{"message":"Not with this browser."}' : null, { status });
  });
});

describe("turning notifications on", () => {
  it("asks, subscribes with the site's key and tells the site", async () => {
    expect(await turnOn(browser, key)).toBeNull();
    expect(base64urlOf(browser.has!.options.applicationServerKey)).toBe(key);
    expect(sent).toEqual([{ address: "/push/on", body: { endpoint: "https://push.example/1", p256dh: "P", auth: "A" }, header: "1" }]);
  });

  it.each([["denied", wordsOf.blocked], ["default", "Press the button to be asked again"]] as const)("says what to do when the answer is %s", async (answer, words) => {
    browser.answer = answer;
    expect(await turnOn(browser, key)).toContain(words);
    expect(sent).toEqual([]);
  });

  it("says so when the push service is out of reach", async () => {
    browser.fails = new DOMException("Registration failed - push service error", "AbortError");
    expect(await turnOn(browser, key)).toContain("did not get through to its push service");
    expect(sent).toEqual([]);
  });

  it("leaves nothing behind when the site refuses", async () => {
    status = 422;
    expect(await turnOn(browser, key)).toBe("Not with this browser.");
    expect(browser.has).toBeNull();
  });
});

describe("how things stand", () => {
  it("is on where the site knows this browser", async () => {
    await turnOn(browser, key);
    expect(await stateOf(browser, [await markOf("https://push.example/1")])).toBe("on");
  });

  it("is off after it was removed from another device, and the browser lets go too", async () => {
    await turnOn(browser, key);
    expect(await stateOf(browser, [])).toBe("off");
    expect(browser.has).toBeNull();
  });

  it.each([
    ["blocked", { granted: "denied" }],
    ["off", {}],
    ["unable", { isAble: false }],
    ["not-installed", { isAble: false, isApple: true }],
  ] as const)("is %s", async (state, facts) => expect(await stateOf(Object.assign(browser, facts), [])).toBe(state));
});

it("turning off tells the site first and then the browser", async () => {
  await turnOn(browser, key);
  await turnOff(browser);
  expect(sent[1]).toMatchObject({ address: "/push/off", body: { endpoint: "https://push.example/1" } });
  expect(browser.has).toBeNull();
});

describe("another key of the site", () => {
  beforeEach(() => turnOn(browser, otherKey));

  it("is taken up, and the old address goes", async () => {
    expect(await renewKey(browser, key)).toBe(true);
    expect(sent[1]).toMatchObject({ address: "/push/on", body: { endpoint: "https://push.example/2", replaces: "https://push.example/1" } });
  });

  it("is no reason to ask anybody who has taken the permission back", async () => {
    browser.granted = "denied";
    expect(await renewKey(browser, key)).toBe(false);
  });

  it("that is the same changes nothing", async () => expect(await renewKey(browser, otherKey)).toBe(false));
});

it("bytes and base64url are the same thing twice", () => expect(base64urlOf(bytesOf(key))).toBe(key));
