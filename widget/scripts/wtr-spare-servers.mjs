/** Signaling servers of their own for tests that restart theirs: the tests' one server serves all the other tests. */

/** @typedef {{ listen(): Promise<{ port: number }>, close(): Promise<void>, httpServer: import("node:http").Server }} Server */

/**
 * Answers `POST /spare-server` with the URL of a new server, and `POST /spare-server?port=N` once the one at that port has
 * been cut off and another one, which knows nobody, has taken its place.
 * @param {(port: number) => Server} create
 */
export function spareServers(create) {
  /** @type {Map<number, Server>} */
  const servers = new Map();
  /** @param {{ path: string, method: string, query: { port?: string }, body: unknown }} context @param {() => Promise<void>} next */
  return async (context, next) => {
    if (context.path !== "/spare-server" || context.method !== "POST") return next();
    const wanted = Number(context.query.port ?? 0);
    await servers.get(wanted)?.close();
    const server = create(wanted);
    const { port } = await server.listen();
    server.httpServer.unref();
    servers.set(port, server);
    context.body = `http://127.0.0.1:${String(port)}`;
  };
}
