import { expect } from "@open-wc/testing";
import { generateIdentity } from "./identity.ts";
import { generateScalar } from "./x25519.ts";

const MADE = { "an identity": generateIdentity, "a scalar": generateScalar };

for (const [name, make] of Object.entries(MADE)) {
  describe(`key generation for ${name}`, () => {
    for (const failures of [1, 2]) {
      it(`is tried again after ${failures.toString()} failures, as WebKit has them at random`, async () => {
        await withFailingGeneration(failures, async () => {
          expect(await make()).not.to.equal(undefined);
        });
      });
    }

    it("gives up after the third failure", async () => {
      await withFailingGeneration(3, async () => {
        const outcome = await make().catch((error: unknown) => error);
        expect(outcome).to.be.instanceOf(DOMException);
      });
    });
  });
}

async function withFailingGeneration(failures: number, run: () => Promise<void>): Promise<void> {
  const { subtle } = crypto;
  const original = subtle.generateKey.bind(subtle);
  let left = failures;
  Object.assign(subtle, {
    generateKey: async (...args: Parameters<SubtleCrypto["generateKey"]>) => {
      if (left-- > 0) throw new DOMException("at random", "OperationError");
      return original(...args);
    },
  });
  try {
    await run();
  } finally {
    Reflect.deleteProperty(subtle, "generateKey");
  }
}
