/** What a person can do, as the hosting element offers it. */
import { ContextConsumer } from "@lit/context";
import type { LitElement } from "lit";
import { actionsContext, type ChatActions } from "./context.ts";

/** @returns a function that gives the current actions, undefined while the element is outside a `<secure-chat>`. */
export function consumeActions(host: LitElement): () => ChatActions | undefined {
  const consumer = new ContextConsumer(host, { context: actionsContext, subscribe: true });
  return () => consumer.value;
}
