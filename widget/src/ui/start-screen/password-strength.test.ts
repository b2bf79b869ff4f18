import { expect } from "@open-wc/testing";
import { createPassword } from "../../element/generated-names.ts";
import { passwordStrength } from "./password-strength.ts";

const all = (passwords: readonly string[], room = "") => passwords.map((password) => passwordStrength(password, room));

describe("the strength of a password", () => {
  it("is weak for what is tried first", () => {
    const weak = [
      "a",
      "12345",
      "0123456789",
      "aaaaaaaaaaaa",
      "Password1!",
      "qwertz123",
      "letmein",
      "Geheim",
      "abababab",
    ];
    expect(all(weak)).to.deep.equal(weak.map(() => "weak"));
    expect(all(["team-room", "TEAM"], "Team-Room 7")).to.deep.equal(["weak", "weak"]);
  });

  it("grows with length, kinds of characters and words", () => {
    expect(all(["tulip7", "blueberry"])).to.deep.equal(["fair", "fair"]);
    expect(all(["otter violet anchor", "Tr0ub4dor&3", "grüne Äpfel im Mai"])).to.deep.equal([
      "strong",
      "strong",
      "strong",
    ]);
  });

  it("is strong for every suggestion", () => {
    for (let count = 0; count < 50; count += 1) expect(passwordStrength(createPassword(), "")).to.equal("strong");
  });

  it("takes no time over a long one", () => {
    expect(passwordStrength("a1!".repeat(50_000), "a1!".repeat(50_000))).to.equal("weak");
  });
});
