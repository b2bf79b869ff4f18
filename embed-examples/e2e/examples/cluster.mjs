/** Two servers that share a Redis, behind one address. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { findProgram } from "../../../widget/scripts/browsers.mjs";
import { startBalancer } from "../balancer.mjs";
import { freePort } from "../free-port.mjs";
import { eventually } from "../person.mjs";
import { startServer } from "../start-server.mjs";
import { createAndJoin, say, talk } from "./meet.mjs";

const program = findProgram(["redis-server"]);

export const cluster = {
  name: "cluster",
  does: "people on two servers are in one room, and stay in it when one of the servers goes",
  skip: program === undefined && "redis-server is not installed",
  drive: async ({ ann, bob, context }) => {
    const redisUrl = await startRedis(context);
    const servers = await Promise.all([0, 1].map(() => startServer({ REDIS_URL: redisUrl })));
    context.after(() => Promise.all(servers.slice(1).map((server) => server.stop())));
    const ports = servers.map(({ url }) => Number(new URL(url).port));
    const balancer = await startBalancer(ports);
    context.after(() => balancer.close());

    await createAndJoin(ann, bob, `${balancer.url}/examples/cluster/`);
    // Which connection goes where is the balancer's choice; people come again until they are on both.
    await eventually("one person on each server", async () => {
      const counts = await Promise.all(servers.map(connectionsOf));
      if (counts.every((count) => count === 1)) return true;
      await createAndJoin(ann, bob, `${balancer.url}/examples/cluster/`);
      return false;
    });
    await talk(ann, bob);

    await servers[0].stop();
    await eventually("both on the other server", async () => (await connectionsOf(servers[1])) === 2);
    for (const person of [ann, bob]) await person.see("Signaling: joined");
    await say(ann, "Still here");
    await bob.see("Still here", "log", "Conversation");
    const people = await bob.page.$eval("secure-chat", (chat) => chat.peers.length);
    assert.equal(people, 1);
    for (const person of [ann, bob]) person.errors.splice(0); // the browser's own words on the lost connection
    return [balancer.url];
  },
};

/** @returns {Promise<number>} how many clients this server has. */
async function connectionsOf({ url }) {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^\w*connections(?:\{[^}]*\})? (\d+)$/m.exec(metrics)?.[1]);
}

/** @returns {Promise<string>} the address of one that keeps nothing. */
async function startRedis(context) {
  const port = await freePort();
  const args = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
  const child = spawn(String(program), args, { stdio: ["ignore", "pipe", "inherit"] });
  const exited = once(child, "exit");
  context.after(async () => {
    child.kill("SIGKILL");
    await exited;
  });
  let printed = "";
  await new Promise((resolve, reject) => {
    child.stdout.on("data", (chunk) => {
      printed += String(chunk);
      if (printed.includes("Ready to accept connections")) resolve(undefined);
    });
    exited.then(() => reject(new Error(`Redis ended:\n${printed}`)));
  });
  return `redis://127.0.0.1:${port}`;
}
