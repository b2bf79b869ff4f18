/** Through a relay only, with the system's coturn and credentials from the signaling server. */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { networkInterfaces } from "node:os";
import { findProgram } from "../../../widget/scripts/browsers.mjs";
import { COTURN_IS_READY, startCoturn } from "../../../signal-server/coturn/start-coturn.mjs";
import { freePort } from "../free-port.mjs";
import { startServer } from "../start-server.mjs";
import { createAndJoin, talk } from "./meet.mjs";

const program = findProgram(["turnserver"]);
/** The shipped configuration relays to no private address; on one machine there are no others. */
const ADDRESS =
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === "IPv4" && !internal)?.address ?? "127.0.0.1";

export const relayOnly = {
  name: "relay-only",
  does: "people meet through coturn, and are told that it is a relay",
  skip: program === undefined && "coturn is not installed",
  drive: async ({ ann, bob, context }) => {
    const secret = randomBytes(24).toString("hex");
    const port = await freePort();
    const coturn = startCoturn({
      program,
      overrides: [
        `--listening-port=${port}`,
        `--listening-ip=${ADDRESS}`,
        `--relay-ip=${ADDRESS}`,
        `--allowed-peer-ip=${ADDRESS}`,
        "--no-tls",
        `--static-auth-secret=${secret}`,
        ...(ADDRESS === "127.0.0.1" ? ["--allow-loopback-peers"] : []),
      ],
    });
    context.after(() => coturn.stop());
    await coturn.says(COTURN_IS_READY);
    const turn = `turn:${ADDRESS}:${port}?transport=udp`;
    const server = await startServer({ TURN_URLS: turn, TURN_SECRET: secret });
    context.after(() => server.stop());
    await createAndJoin(ann, bob, `${server.url}/examples/relay-only/`);
    await talk(ann, bob);
    // On a busy machine the relay's first answers come too late: Firefox logs that, and the chat tries again by itself.
    for (const { errors } of [ann, bob]) {
      errors.splice(0, errors.length, ...errors.filter((text) => !text.includes("ICE failed")));
    }
    for (const { page } of [ann, bob]) {
      const paths = await page.$eval("secure-chat", (chat) => chat.peers.map(({ path }) => path));
      assert.deepEqual(paths, ["relay"]);
    }
    return [server.url, turn];
  },
};
