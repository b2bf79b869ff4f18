/** `GET /healthz`: the process is alive and its event loop turns. It says nothing else to anyone. */
import type { ServerResponse } from "node:http";

export function answerHealth(response: ServerResponse): void {
  response.writeHead(200, { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" });
  response.end("ok\n");
}
