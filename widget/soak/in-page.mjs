/** What runs in the pages of a soak. Each function is sent there as it stands, so none refers to anything around it. */

/** Before any script of the page: counts what a chat opens, so that what it leaves open shows. */
export function watchPage() {
  const connections = new Set();
  const sockets = new Set();
  /** How long each waits, in milliseconds. */
  const timers = new Map();
  Object.assign(window, { soak: { connections, sockets, timers, warnings: [], met: new Set() } });
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration) {
      super(configuration);
      connections.add(this);
    }
    /** @override */
    close() {
      connections.delete(this);
      super.close();
    }
  };
  window.WebSocket = class extends WebSocket {
    constructor(url, protocols) {
      super(url, protocols);
      sockets.add(this);
      this.addEventListener("close", () => sockets.delete(this));
    }
  };
  const { setTimeout, clearTimeout, setInterval, clearInterval } = window;
  const later = /** @type {any} */ (
    (task, delayMs, ...args) => {
      const timer = setTimeout(() => {
        timers.delete(timer);
        task(...args);
      }, delayMs);
      timers.set(timer, delayMs);
      return timer;
    }
  );
  const often = /** @type {any} */ (
    (task, everyMs, ...args) => {
      const timer = setInterval(task, everyMs, ...args);
      timers.set(timer, everyMs);
      return timer;
    }
  );
  const forget = (clear) => (timer) => {
    timers.delete(timer);
    clear(timer);
  };
  Object.assign(window, {
    setTimeout: later,
    setInterval: often,
    clearTimeout: forget(clearTimeout.bind(window)),
    clearInterval: forget(clearInterval.bind(window)),
  });
}

/** @returns whether the page has come with its script: a connection can be cut after the first of both. */
export function hasChat() {
  return customElements.get("secure-chat") !== undefined;
}

/** Comes into a room. @returns the member's id there. */
export async function enterRoom({ room, name }) {
  const chat = /** @type {any} */ (document.querySelector("secure-chat"));
  const { soak } = /** @type {any} */ (window);
  if (!soak.isListening) {
    soak.isListening = true;
    chat.addEventListener("secure-chat-warning", ({ code, peer }) => {
      soak.warnings.push({ code, peer: peer?.displayName, at: Date.now() });
    });
  }
  for (;;) {
    try {
      await chat.join({ room, displayName: name });
      return chat.self.id;
    } catch (error) {
      // The server is away, as the chat says: a person presses "Try again".
      if (!["signaling-unreachable", "part-missing"].includes(error.code)) throw error;
      await new Promise((resolve) => void setTimeout(resolve, 500));
    }
  }
}

/**
 * @returns for whom it was written: everybody whom the author saw in the room before it was signed and after. Who was given
 *   up in between is not owed it. Beside them, who of these was ever connected.
 */
export async function write(text) {
  const chat = /** @type {any} */ (document.querySelector("secure-chat"));
  const { soak } = /** @type {any} */ (window);
  const present = () => {
    for (const { id, status } of chat.peers) if (status === "connected") soak.met.add(id);
    return chat.peers.map(({ id }) => id);
  };
  const author = chat.self?.id;
  const before = present();
  await chat.send(text);
  const after = new Set(present());
  const readers = before.filter((id) => after.has(id));
  return { author, readers, met: readers.filter((id) => soak.met.has(id)) };
}

export function rename(name) {
  /** @type {any} */ (document.querySelector("secure-chat")).displayName = name;
}

/** Closes a connection underneath the chat, which is told nothing. @returns whether there was one. */
export function breakLink(chance) {
  const open = [.../** @type {any} */ (window).soak.connections];
  const connection = open[Math.floor(chance * open.length)];
  if (connection === undefined) return false;
  connection.close();
  return true;
}

export async function leaveRoom() {
  await /** @type {any} */ (document.querySelector("secure-chat")).leave();
}

/** Leaves for good: the element goes, and another one takes its place, so that the conversation is nobody's any more. */
export async function clearRoom() {
  const chat = /** @type {any} */ (document.querySelector("secure-chat"));
  await chat.leave();
  chat.replaceWith(document.createElement("secure-chat"));
  Object.assign(/** @type {any} */ (window).soak, { isListening: false, warnings: [], met: new Set() });
}

/** @returns what a member sees. */
export function look() {
  const chat = /** @type {any} */ (document.querySelector("secure-chat"));
  return {
    id: chat.self?.id,
    state: chat.state,
    peers: chat.peers.map(({ id, status }) => ({ id, status })),
    texts: chat.messages.map(({ text }) => text),
    warnings: /** @type {any} */ (window).soak.warnings,
  };
}

/** @returns what is open. */
export function countOpen() {
  const { connections, sockets, timers } = /** @type {any} */ (window).soak;
  return { connections: connections.size, sockets: sockets.size, timers: [...timers.values()] };
}
