/** The wire to the server: one address that stays, whose connections can be cut and which outlives the server behind it. */
import { connect, createServer } from "node:net";
import { startServer } from "../../embed-examples/e2e/start-server.mjs";

/** Everybody comes from one address here, again and again. */
const SETTINGS = { MAX_CONNECTIONS_PER_IP: "1000" };

/** @returns a server that really runs, behind a wire. */
export async function openWire() {
  let server = await startServer(SETTINGS);
  let restarted = Promise.resolve();
  let isHeld = false;
  const sockets = new Set();
  const wire = createServer((near) => {
    if (isHeld) return void near.destroy();
    const far = connect(Number(new URL(server.url).port), "localhost");
    for (const [one, other] of [
      [near, far],
      [far, near],
    ]) {
      sockets.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise((resolve) => wire.listen(0, "localhost", () => resolve(undefined)));
  const address = wire.address();
  if (address === null || typeof address === "string") throw new Error("The wire has no port.");
  const cut = () => sockets.forEach((socket) => socket.destroy());
  return {
    url: `http://localhost:${String(address.port)}`,
    /** Every connection breaks; new ones are possible at once. */
    cut,
    /** Nobody gets through until it is let go. */
    hold() {
      isHeld = true;
      cut();
    },
    letGo() {
      isHeld = false;
    },
    /** One after the other: of two at once, one server would stay behind. */
    restartServer() {
      restarted = restarted.then(async () => {
        await server.stop();
        server = await startServer(SETTINGS);
      });
      return restarted;
    },
    async close() {
      cut();
      wire.close();
      await restarted;
      await server.stop();
    },
  };
}
