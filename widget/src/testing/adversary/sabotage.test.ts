import { expect } from "@open-wc/testing";
import { settle } from "../settle.ts";
import { tryAttack } from "./attack.ts";
import { ATTACKS } from "./attacks.ts";
import { applyPorts, SABOTAGES, type Sabotage } from "./sabotage.ts";

function attackNamed(name: string) {
  const attack = ATTACKS.find((each) => each.name === name);
  if (!attack) throw new Error(`there is no attack "${name}"`);
  return attack;
}

/** The attacks, of those that should notice, that do. */
async function noticedBy(sabotage: Sabotage): Promise<string[]> {
  const noticed: string[] = [];
  for (const name of sabotage.caughtBy) {
    const mend = sabotage.breakEngine?.();
    try {
      const { isOk, isBroken } = await tryAttack(attackNamed(name), applyPorts(sabotage));
      if (!isOk && !isBroken) noticed.push(name); // another outcome, not an attack that stumbled
      await settle();
    } finally {
      mend?.();
    }
  }
  return noticed;
}

describe("the lab notices when", () => {
  const lines: string[] = [];

  for (const sabotage of SABOTAGES) {
    it(sabotage.name, async () => {
      const noticed = await noticedBy(sabotage);
      lines.push(`${sabotage.name}: caught by ${noticed.map((name) => `“${name}”`).join(", ")}`);
      expect(noticed).to.deep.equal(sabotage.caughtBy);
    });
  }

  it("and only when something is broken: the same attacks come out as stated once it is mended", async () => {
    for (const name of new Set(SABOTAGES.flatMap(({ caughtBy }) => caughtBy))) {
      const trial = await tryAttack(attackNamed(name));
      expect(trial.actual).to.deep.equal(trial.expected);
    }
  });

  after(() => {
    console.log(`${String(lines.length)} protections broken on purpose\n${lines.join("\n")}`);
  });
});
