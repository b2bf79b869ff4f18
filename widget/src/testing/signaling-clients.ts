/** Both clients that signaling may be built with, for tests that hold them to the same behaviour. */

type SignalingModule = typeof import("../transport/socket-io-signaling.ts");

/** @param query - by which the test runner knows what to give the module for `socket.io-client`. */
async function load(query: string): Promise<SignalingModule["socketIoSignaling"]> {
  const address = `../transport/socket-io-signaling.ts${query}`;
  return ((await import(address)) as SignalingModule).socketIoSignaling;
}

export const SIGNALING_CLIENTS = [
  ["the client of the one script", await load("")],
  ["the package", await load("?client=package")],
] as const;
