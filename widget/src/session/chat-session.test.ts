import { expect } from "@open-wc/testing";
import { World } from "../testing/make-session.ts";

let world: World;

beforeEach(() => {
  world = new World();
});

afterEach(() => {
  world.close();
});

describe("a chat", () => {
  it("is joined alone", async () => {
    const ana = await world.join("ana");
    expect(ana.state.phase).to.equal("joined");
    expect(ana.people).to.deep.equal([]);
  });

  for (const newcomer of ["initiator", "responder"] as const) {
    it(`goes both ways when the newcomer is the ${newcomer}`, async () => {
      const [ida, ravi] = await world.pair({ newcomer });
      await ida.says("hello");
      await ravi.says("hi");
      expect(ravi.heard).to.deep.equal([`${ida.name}: hello`]);
      expect(ida.heard).to.deep.equal([`${ravi.name}: hi`]);
      expect(ida.messages[0]!.delivery).to.deep.equal({ delivered: 1, total: 1 });
    });
  }
});
