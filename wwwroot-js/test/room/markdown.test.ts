import { describe, expect, it } from "vitest";
import { parseMarkdown, plainText, type Named, type Rich } from "../../src/room/markdown";

/** "bold(italic(x))", to be read. */
const shape = (nodes: readonly Rich[]): string => nodes.map((node) => node.kind === "text" ? node.text : `${node.kind}(${"children" in node ? shape(node.children) : node.text})`).join("");
const every = (nodes: readonly Rich[]): Rich[] => nodes.flatMap((node) => [node, ..."children" in node ? every(node.children) : []]);
const links = (text: string, names: Named[] = []) => every(parseMarkdown(text, names)).flatMap((node) => node.kind === "link" ? [node.href] : []);

describe("what people write", () => {
  it.each([
    ["**bold** and *italic* and _too_", "bold(bold) and italic(italic) and italic(too)"],
    ["**a *b* c**", "bold(a italic(b) c)"],
    ["`**not bold** <b>`", "code(**not bold** <b>)"],
    ["see:\n```js\nif (a < b) *p = 1;\n```\nok", "see:\nblock(if (a < b) *p = 1;)ok"],
    ["snake_case_name 2*3*4 ** not** *", "snake_case_name 2*3*4 ** not** *"],
    ["** spaced ** and ****", "** spaced ** and ****"],
    ["[the *sheet*](https://a.example/x)", "link(the italic(sheet))"],
    ["**https://a.example/a_b_c**", "bold(link(https://a.example/a_b_c))"],
    ["a **b", "a **b"],
  ])("has its light form: %s", (text, expected) => expect(shape(parseMarkdown(text))).toBe(expected));

  it("names only those whom the line says it names", () => {
    const names: Named[] = [["1", "Lena M."], ["2", "Lena"]];
    expect(shape(parseMarkdown("@Lena M. and @Lena, not @Jonas", names))).toBe("mention(@Lena M.) and mention(@Lena), not @Jonas");
    expect(shape(parseMarkdown("**@Lena**", names))).toBe("bold(mention(@Lena))");
    expect(shape(parseMarkdown("@Lena"))).toBe("@Lena");
  });
});

describe("addresses", () => {
  it.each([
    ["see https://a.example/x?y=1#z and http://b.example.", ["https://a.example/x?y=1#z", "http://b.example/"]],
    ["(https://a.example/x)", ["https://a.example/x"]],
    ["https://en.example/Series_(maths).", ["https://en.example/Series_(maths)"]],
    ["[mail](mailto:a@b.example)", ["mailto:a@b.example"]],
    ["[mail](mailto:a@b.example?bcc=all@b.example)", ["mailto:a@b.example"]],
  ])("become links, and nothing is lost around them: %s", (text, expected) => expect(links(text)).toEqual(expected));

  it.each([
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "java\tscript:alert(1)", "\u0001javascript:alert(1)", "javascript&colon;alert(1)", "&#106;avascript:alert(1)", "data:text/html,<script>1</script>",
    "vbscript:x", "ftp://a.example", "//a.example", "www.a.example", "/account/sign-out", "https://", "https://user:pass@evil.example/", "https://bank.example@evil.example/",
    "file:///etc/passwd", "mailto:", "https:\u200b//a.example",
  ])("A2 are made of http, https and mailto alone: %j", (address) => {
    expect(links(`[click](${address})`)).toEqual([]);
    expect(links(address)).toEqual([]);
  });

  it("A2 do not hide behind another address", () => {
    expect(plainText(parseMarkdown("[https://bank.example](https://evil.example/)"))).toBe("https://evil.example/");
    expect(plainText(parseMarkdown("[bank.example/login](https://evil.example/)"))).toBe("https://evil.example/");
    expect(shape(parseMarkdown("[https://a.example/](https://b.example/) [see [x](https://c.example)](https://d.example)"))).not.toContain("link(link");
  });

  it("end where a hidden direction mark begins", () => expect(links("https://a.example/\u202Egpj.exe")).toEqual(["https://a.example/"]));
});

describe("whatever is written", () => {
  const parts = ["*", "**", "_", "`", "```", "\n", "[", "](", ")", "https://a.example/x", "javascript:", "<script>", "<img src=x onerror=1>", "&lt;", "@Lena", " ", "a", "é", "👩🏽‍🚀", "\u202e", "\u200b", "e\u0301\u0301\u0301", "مرحبا", "\\", "](javascript:1)"];
  const kinds = new Set(["text", "mention", "code", "block", "bold", "italic", "link"]);
  let seed = 20261121;
  const random = (below: number) => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) % below;
  const texts = Array.from({ length: 3000 }, () => Array.from({ length: 1 + random(24) }, () => parts[random(parts.length)]).join(""));

  it("A1 is made of known parts, and of safe addresses", () => {
    for (const node of texts.flatMap((text) => every(parseMarkdown(text, [["1", "Lena"]])))) {
      if (!kinds.has(node.kind) || (node.kind === "link" && !/^(?:https?:\/\/|mailto:)/u.test(node.href))) expect.fail(JSON.stringify(node));
    }
  });

  it("comes out in its order, and adds nothing", () => {
    for (const text of texts) {
      let at = 0;
      const isPart = [...plainText(parseMarkdown(text, [["1", "Lena"]]))].every((character) => {
        const found = text.indexOf(character, at);
        at = found + character.length;
        return found >= 0;
      });
      if (!isPart) expect.fail(JSON.stringify(text));
    }
  });

  it("stays the same without marks", () => {
    for (const text of texts.map((candidate) => candidate.replace(/[*_`[\]]/gu, ""))) expect(plainText(parseMarkdown(text))).toBe(text);
  });

  it.each(["*", "**", "_", "`", "[", "[a](", "@Lena", "https://a.example/)", "*a ", "**a *", "e\u0336"])("is read quickly: 2,000 characters of %s", (part) => {
    const start = performance.now();
    parseMarkdown(part.repeat(Math.ceil(2000 / part.length)), [["1", "Lena"]]);
    expect(performance.now() - start).toBeLessThan(300);
  });
});
