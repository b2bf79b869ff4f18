import { expect, fixture } from "@open-wc/testing";
import fc from "fast-check";
import { html } from "lit";
import { parseText } from "./parse-text.ts";
import { isOnlyEmoji, richText } from "./rich-text.ts";

const shape = (text: string) => parseText(text).map((piece) => [piece.kind, piece.text]);
const links = (text: string) => parseText(text).filter(({ kind }) => kind === "link");

describe("what people write", () => {
  it("may be emphasized or code", () => {
    expect(shape("a *b c* _d_ `e*f*` g")).to.deep.equal([
      ["text", "a "],
      ["bold", "b c"],
      ["text", " "],
      ["italic", "d"],
      ["text", " "],
      ["code", "e*f*"],
      ["text", " g"],
    ]);
    expect(shape("a **b c**! ***d***")).to.deep.equal([
      ["text", "a "],
      ["bold", "b c"],
      ["text", "! ***d***"],
    ]);
    expect(shape("see:\n```ts\nlet a = 1;\n  b\n```\ndone")).to.deep.equal([
      ["text", "see:\n"],
      ["block", "let a = 1;\n  b"],
      ["text", "done"],
    ]);
  });

  it("is left alone where the marks mean something else", () => {
    for (const text of [
      "2*3*4",
      "snake_case_name",
      "* a",
      "a * b * c",
      "**",
      "**a*",
      "2**3**4",
      "** a **",
      "_ _",
      "`",
      "``` open",
      "http://plain.example",
    ]) {
      expect(shape(text), text).to.deep.equal([["text", text]]);
    }
  });

  it("links to https alone, without what ends the sentence", () => {
    expect(links("(see https://example.org/a_(b)).")[0]?.text).to.equal("https://example.org/a_(b)");
    expect(links("Look: https://example.org/?q=1#x, now!")[0]?.text).to.equal("https://example.org/?q=1#x");
    expect(links("(https://example.org)")[0]?.text).to.equal("https://example.org");
    for (const text of [
      "javascript:alert(1)",
      "https://",
      "https://user@example.org",
      "https://a:b@example.org/",
      "file:///etc/passwd",
      "HTTPS//x",
    ]) {
      expect(links(text), text).to.have.length(0);
    }
  });

  it("shows where a link leads that looks like another one", () => {
    expect(links("https://аpple.com/")[0]).to.include({ host: "xn--pple-43d.com" });
    expect(links("https://example.org/")[0]).to.include({ host: undefined });
  });

  it("loses not a character, whatever it is", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("*", "_", "`", "\n", " ", "a", "https://", "x.org", "(", ")", "@", "😀"), {
          maxLength: 60,
        }),
        (parts) => {
          const text = parts.join("");
          const rest = parseText(text)
            .map(({ text: piece }) => piece)
            .join("");
          const letters = (from: string) => from.replace(/[*_`\s]/gu, "");
          expect(letters(rest)).to.equal(letters(text));
        },
      ),
      { numRuns: 500 },
    );
  });

  it("is read in one go, however long", () => {
    for (const part of ["*", "_a", "`", "```", "https://", "*a ", "https://a.b/("]) {
      const text = part.repeat(16_384 / part.length);
      expect(parseText(text).length).to.be.at.most(1_002);
    }
  });

  it("finds the end of an address in one go, however many marks and brackets there are", () => {
    const address = `https://a.example/${".".repeat(10_800)}x`;
    const [link, rest] = parseText(address + ")".repeat(5_400));
    expect(link?.text).to.equal(address);
    expect(rest?.text).to.have.lengthOf(5_400);
  });

  it("becomes no markup of the page's", async () => {
    const evil = `<img src=x onerror=alert(1)> *<b>* \`</code><script>\` https://x.org/"onclick="alert(1)`;
    const element = await fixture(html`<p>${richText(parseText(evil))}</p>`);
    expect(element.querySelectorAll("img, script, b")).to.have.length(0);
    expect(element.textContent).to.include("<img src=x onerror=alert(1)>");
    const link = element.querySelector("a")!;
    expect(link.getAttribute("rel")).to.equal("noopener noreferrer nofollow");
    expect([...link.attributes].map(({ name }) => name)).to.not.include("onclick");
  });

  it("is large when it is but a few emoji", () => {
    expect(["👍", "🎉 🎉", "👩‍👩‍👧‍👦"].map(isOnlyEmoji)).to.deep.equal([true, true, true]);
    expect(["", "ok 👍", "👍👍👍👍", "1"].map(isOnlyEmoji)).to.deep.equal([false, false, false, false]);
  });
});
