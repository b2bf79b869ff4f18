/** `GET /healthz` and `/readyz`: whether the process lives, and whether it should be sent new clients. */
import type { ServerResponse } from "node:http";

/** Why a server should not be sent new clients; `undefined`: it should. */
export type Unready = "draining" | "redis lost" | undefined;

/** The process is alive and its event loop turns. It says nothing else to anyone. */
export function answerHealth(response: ServerResponse): void {
  answer(response, 200, "ok");
}

/** 503 with the reason while new clients had better go elsewhere. */
export function answerReadiness(response: ServerResponse, unready: Unready): void {
  // A probe must not be answered by a server that is stopping over a connection that it keeps open for that.
  if (unready === "draining") response.setHeader("Connection", "close");
  answer(response, unready === undefined ? 200 : 503, unready ?? "ok");
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" });
  response.end(`${text}\n`);
}
