/**
 * One client that speaks Engine.IO and Socket.IO over a bare WebSocket: a real client library would cost more than the server
 * that is measured. It parses only what it needs.
 */
import { WebSocket } from "ws";

/**
 * @param {object} options
 * @param {string} options.url - the server, `http://…`.
 * @param {string} options.address - what a proxy would say in X-Forwarded-For, so that not all have the same one.
 * @param {{ version: number, topic: string, id: string }} options.join - rides in the handshake.
 * @param {() => void} options.onJoined
 * @param {(payload: Buffer) => void} options.onSignal
 * @param {(why: string) => void} options.onEnd - it failed, was refused or was cut off.
 */
export function openWireClient({ url, address, join, onJoined, onSignal, onEnd }) {
  const socket = new WebSocket(`${url.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`, {
    perMessageDeflate: false,
    skipUTF8Validation: true,
    headers: { origin: url, "x-forwarded-for": address, "user-agent": "Mozilla/5.0 (X11; Linux x86_64) bench" },
  });
  /** Acknowledgements that are waited for. @type {Map<number, (reply: any) => void>} */
  const asked = new Map();
  let lastId = 0;
  const client = {
    /** The others in the room. @type {string[]} */
    others: [],
    /** @param {string} to @param {Buffer} payload */
    signal: (to, payload) => socket.send(`42["signal","${to}","${payload.toString("base64url")}"]`),
    /** @param {string} event @param {unknown[]} args */
    emit: (event, ...args) => socket.send(`42${JSON.stringify([event, ...args])}`),
    /** @param {string} event @param {unknown[]} args @returns {Promise<any>} the answer; undefined when the connection ends before. */
    ask: (event, ...args) =>
      new Promise((resolve) => {
        if (socket.readyState !== WebSocket.OPEN) return resolve(undefined);
        lastId += 1;
        asked.set(lastId, resolve);
        return socket.send(`42${lastId}${JSON.stringify([event, ...args])}`);
      }),
    close: () => socket.terminate(),
  };
  socket.on("message", (/** @type {Buffer} */ data) => {
    const text = data.toString("latin1");
    if (text === "2") return socket.send("3");
    if (text.startsWith("0")) return socket.send(`40${JSON.stringify(join)}`);
    if (text.startsWith("42")) return hear(JSON.parse(text.slice(2)));
    if (text.startsWith("43")) return hearAnswer(text);
    return undefined;
  });
  socket.on("error", (error) => onEnd(error.message));
  socket.on("close", (code) => {
    onEnd(`closed with ${code}`);
    for (const answer of asked.values()) answer(undefined);
    asked.clear();
  });

  function hear([event, value, payload]) {
    if (event === "signal") return onSignal(Buffer.from(payload, "base64url"));
    if (event === "joined") {
      if (!value.ok) return onEnd(`refused: ${value.code}`);
      client.others = value.members.map((member) => member.address);
      onJoined();
    } else if (event === "member-joined") {
      if (!client.others.includes(value.address)) client.others.push(value.address);
    } else if (event === "member-left") {
      client.others = client.others.filter((other) => other !== value);
    }
    return undefined;
  }

  function hearAnswer(text) {
    const start = text.indexOf("[");
    const id = Number(text.slice(2, start));
    const [reply] = JSON.parse(text.slice(start));
    if (reply.members !== undefined) client.others = reply.members.map((member) => member.address);
    asked.get(id)?.(reply);
    asked.delete(id);
    return undefined;
  }
  return client;
}
