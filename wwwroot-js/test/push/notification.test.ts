import { describe, expect, it } from "vitest";
import { localPath, readNotice, tabOf } from "../../src/push/notification";

describe("a push message", () => {
  it("says what the site wrote", () => {
    expect(readNotice('{"title":"Live now: Fourier","text":"Your class has started.","address":"/classes/1/room","topic":"abc"}'))
      .toEqual({ title: "Live now: Fourier", text: "Your class has started.", address: "/classes/1/room", topic: "abc" });
  });

  it.each([undefined, "", "null", "not json", "{}", '"words"'])("that cannot be read (%s) is shown all the same", (message) => {
    expect(readNotice(message)).toMatchObject({ title: "News about your classes", address: "/calendar" });
  });
});

describe("A26 what a click opens", () => {
  it.each([["/classes/1?tab=chat#last", "/classes/1?tab=chat#last"], ["/a/../b", "/b"]])("%s is a page of this site", (given, path) => expect(localPath(given)).toBe(path));

  it.each(["https://evil.example/", "//evil.example/", "/\\evil.example/", "javascript:alert(1)", "classes", 7, null, undefined])("%s is not", (given) => expect(localPath(given)).toBe("/calendar"));
});

describe("the tab to go to", () => {
  const tabs = [{ url: "https://school.example/classes/2" }, { url: "https://school.example/classes/1?tab=chat" }, { url: "https://other.example/classes/3" }];

  it("is the one that shows the page already", () => expect(tabOf(tabs, "/classes/1", "https://school.example")).toBe(tabs[1]));
  it("is a new one otherwise", () => expect(tabOf(tabs, "/classes/3", "https://school.example")).toBeUndefined());
});
