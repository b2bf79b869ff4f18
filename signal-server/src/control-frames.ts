/**
 * Limits WebSocket's own pings and pongs. Engine.IO never hears of them, so that they count as no packet; and each ping is
 * answered below it, so that a client which sends them and reads nothing would fill the memory with the answers.
 *
 * Browsers send none by themselves, and whoever else does sends one every few seconds.
 */
import type { IncomingMessage } from "node:http";
import { ConnectionBudget, type BudgetLimits } from "./connection-budget.ts";
import { MAX_TOTAL_BACKLOG_BYTES } from "./limits.ts";
import type { CutOff } from "./observer.ts";

/** As much of a WebSocket (of the package ws, which Engine.IO uses) as is needed here. */
interface WebSocket {
  /** What has been handed to it and not to the system. */
  readonly bufferedAmount: number;
  on(event: "ping" | "pong", listener: (this: WebSocket, data: Buffer) => void): unknown;
  /** Ends it without a goodbye, which a client that does not read would not hear. */
  terminate(): void;
}

/** @param tellCutOff - is told why, before a connection is ended. */
export function createControlFrameLimit(
  limits: BudgetLimits,
  tellCutOff: (reason: Extract<CutOff, "flood" | "slow-consumer">) => void,
): (upgrade: IncomingMessage) => void {
  /** Begun with the first frame: hardly a connection ever has one. */
  const budgets = new WeakMap<WebSocket, ConnectionBudget>();

  /** Of all WebSockets: each comes as `this`. */
  function frameArrived(this: WebSocket, data: Buffer): void {
    const budget = budgets.get(this) ?? new ConnectionBudget(limits);
    budgets.set(this, budget);
    if (!budget.takePacket(data.length)) cut(this, "flood");
    else if (this.bufferedAmount > MAX_TOTAL_BACKLOG_BYTES) cut(this, "slow-consumer");
  }

  function cut(websocket: WebSocket, reason: "flood" | "slow-consumer"): void {
    tellCutOff(reason);
    websocket.terminate();
  }

  return (upgrade) => {
    // Engine.IO makes the WebSocket in this turn, or refuses to, and leaves it here.
    setImmediate(() => {
      const { websocket } = upgrade as { websocket?: WebSocket };
      websocket?.on("ping", frameArrived);
      websocket?.on("pong", frameArrived);
    });
  };
}
