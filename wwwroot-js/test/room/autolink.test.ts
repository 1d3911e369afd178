import { describe, expect, it } from "vitest";
import { autolink } from "../../src/room/autolink";

const links = (text: string) => autolink(text).filter(({ href }) => href).map(({ text: shown }) => shown);

describe("web addresses in a line", () => {
  it("become links, and nothing is lost around them", () => {
    const text = "see https://a.example/x?y=1#z and http://b.example.";
    expect(links(text)).toEqual(["https://a.example/x?y=1#z", "http://b.example"]);
    expect(autolink(text).map(({ text: piece }) => piece).join("")).toBe(text);
  });

  it.each([
    ["(https://a.example/x)", "https://a.example/x"],
    ["https://en.example/Series_(maths).", "https://en.example/Series_(maths)"],
    ["https://a.example/x!?", "https://a.example/x"],
    ["“https://a.example/x”, yes", "https://a.example/x”"],
  ])("keep their own brackets and leave the sentence's signs: %s", (text, shown) => expect(links(text)[0]).toBe(shown));

  it.each([
    "javascript:alert(1)", "data:text/html,<script>1</script>", "vbscript:x", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "ftp://a.example", "//a.example", "www.a.example",
    "https://", "https://user:pass@evil.example/", "https://bank.example@evil.example/",
  ])("are never made of anything but http and https (A2): %s", (text) => expect(links(text)).toEqual([]));

  it("end where a hidden direction mark begins", () => {
    expect(links("https://a.example/\u202Egpj.exe")).toEqual(["https://a.example/"]);
  });

  it("stay quick on a long line of brackets", () => {
    const start = performance.now();
    autolink("https://a.example/" + ")".repeat(2000));
    expect(performance.now() - start).toBeLessThan(500);
  });
});
