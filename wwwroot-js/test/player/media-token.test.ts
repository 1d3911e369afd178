import { expect, it } from "vitest";
import { lifetime, MediaToken, withToken } from "../../src/player/media-token";

const page = "https://school.example/classes/1/room";

function answer(status: number, body: object = {}, date = "Fri, 21 Nov 2025 10:00:00 GMT") {
  return new Response(status === 204 ? null : JSON.stringify(body), { status, headers: { "content-type": "application/json", date } });
}

const granted = (token = "a") => answer(200, { url: "/media/live/1/index.m3u8", token, expiresAt: "2025-11-21T10:10:00Z" });

it("asks once while the token is good, and again before it runs out", async () => {
  let now = 0;
  let asked = 0;
  const token = new MediaToken("/token", async () => { asked++; return granted(`t${asked}`); }, () => now);
  expect(await token.get()).toMatchObject({ kind: "granted", token: "t1" });
  now = 6 * 60_000;
  expect(await token.get()).toMatchObject({ token: "t1" });
  now = 7.1 * 60_000;
  expect(await token.get()).toMatchObject({ token: "t2" });
  expect(asked).toBe(2);
});

it("asks one question for many who need the answer at once", async () => {
  let asked = 0;
  const token = new MediaToken("/token", async () => { asked++; return granted(); }, () => 0);
  await Promise.all([token.get(), token.get(), token.get()]);
  expect(asked).toBe(1);
});

it("asks again for a token that the media does not take", async () => {
  let asked = 0;
  const token = new MediaToken("/token", async () => { asked++; return granted(`t${asked}`); }, () => 0);
  await token.get();
  token.distrust();
  expect(await token.get()).toMatchObject({ token: "t2" });
});

it("tells a no from a not yet", async () => {
  const kindOf = async (status: number) => (await new MediaToken("/token", async () => answer(status), () => 0).get()).kind;
  expect(await kindOf(403)).toBe("refused");
  expect(await kindOf(401)).toBe("refused");
  expect(await kindOf(404)).toBe("later");
  expect(await kindOf(409)).toBe("later");
  expect(await kindOf(503)).toBe("later");
  expect((await new MediaToken("/token", async () => { throw new TypeError("offline"); }, () => 0).get()).kind).toBe("later");
});

it("keeps the old token while the server is away", async () => {
  let up = true;
  let now = 0;
  const token = new MediaToken("/token", async () => up ? granted() : answer(503), () => now);
  await token.get();
  up = false;
  now = 9 * 60_000;
  expect((await token.get()).kind).toBe("later");
  expect(token.token).toBe("a");
});

it("measures the lifetime by the server's clock (F10)", () => {
  expect(lifetime("2025-11-21T10:10:00Z", "Fri, 21 Nov 2025 10:00:00 GMT")).toBe(600_000);
  expect(lifetime("2025-11-21T10:10:00Z", null, Date.parse("2025-11-21T10:05:00Z"))).toBe(300_000);
  expect(lifetime("2025-11-21T09:00:00Z", "Fri, 21 Nov 2025 10:00:00 GMT")).toBe(3000);
  expect(lifetime("nonsense", null)).toBe(60_000);
});

it("adds the token and leaves the rest of the address alone", () => {
  expect(withToken("/media/1/index.m3u8?_HLS_msn=3&_HLS_part=1", "abc", page)).toBe("https://school.example/media/1/index.m3u8?_HLS_msn=3&_HLS_part=1&t=abc");
  expect(withToken("https://school.example/a?t=old", "new", page)).toBe("https://school.example/a?t=new");
  expect(withToken("/a", "x", page, true)).toBe("https://school.example/a?t=x&native=1");
  expect(withToken("/a", undefined, page)).toBe("https://school.example/a");
});
