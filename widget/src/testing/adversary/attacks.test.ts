import { expect } from "@open-wc/testing";
import { tryAttack, type Trial } from "./attack.ts";
import { ATTACKS } from "./attacks.ts";

describe("an attack", () => {
  const trials: Trial[] = [];

  for (const attack of ATTACKS) {
    it(`has the stated outcome: ${attack.name}`, async () => {
      const trial = await tryAttack(attack);
      trials.push(trial);
      expect(trial.actual).to.deep.equal(trial.expected);
      expect(trial.isOk).to.equal(true);
      expect(trial.isToldRight, trial.sentences.join(" / ")).to.equal(true);
    });
  }

  it("has a name of its own, and there are at least forty of them", () => {
    expect(new Set(ATTACKS.map(({ name }) => name)).size).to.equal(ATTACKS.length);
    expect(ATTACKS.length).to.be.at.least(40);
  });

  after(() => {
    const lines = trials.map(({ name, outcome, isOk, sentences }) =>
      [`${isOk ? "ok  " : "FAIL"} ${name}`, `       ${outcome}`, ...sentences.map((text) => `       “${text}”`)].join(
        "\n",
      ),
    );
    console.log(`${String(trials.length)} attacks\n${lines.join("\n")}`);
  });
});
