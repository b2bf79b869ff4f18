/** A page whose policy lets it connect to nobody, as far as its WebSockets tell. */
import { fixture, html } from "@open-wc/testing";

/** While `run` is at it, WebSockets of this page are those of another one, whose policy forbids them all. */
export async function whereConnectionsAreForbidden(run: () => Promise<void>): Promise<void> {
  const frame = await fixture<HTMLIFrameElement>(html`<iframe title="A strict page"></iframe>`);
  const page = frame.contentWindow as Window & typeof globalThis;
  const policy = page.document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = "connect-src 'none'";
  page.document.head.append(policy);
  const own = globalThis.WebSocket;
  globalThis.WebSocket = page.WebSocket;
  try {
    await run();
  } finally {
    globalThis.WebSocket = own;
  }
}
