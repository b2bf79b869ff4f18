/**
 * What the server counts, for Prometheus. Numbers only: a label is one of a few words from the code, never something that a
 * client sent, so no metric can tell who talks to whom.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import { mayReadMetrics } from "./metrics-access.ts";
import type { Observer } from "./observer.ts";
import { watchProcess } from "./process-metrics.ts";

/** What is not counted but read when somebody asks for the metrics. */
export interface Readings {
  /** Open connections, joined or not. */
  readonly connections: () => number;
  /** Rooms with at least one member on this server. */
  readonly rooms: () => number;
  /** Whether what several servers share can be reached; true for one that is alone. */
  readonly isAdapterUp: () => boolean;
}

/** Upper bounds of the histograms, in seconds. */
const JOIN_BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const RELAY_BUCKETS = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1];

export type Metrics = ReturnType<typeof createMetrics>;

/** The metrics of one server. `close` ends what they watch. */
export function createMetrics(readings: Readings) {
  const registry = new Registry();
  const stopWatching = watchProcess(registry);
  const counter = (name: string, help: string) =>
    new Counter({ name: `secure_chat_${name}`, help, registers: [registry] });
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name: `secure_chat_${name}`,
      help,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  const histogram = (name: string, help: string, buckets: number[]) =>
    new Histogram({ name: `secure_chat_${name}`, help, buckets, registers: [registry] });
  const byReason = (name: string, help: string) =>
    new Counter({ name: `secure_chat_${name}`, help, labelNames: ["reason"], registers: [registry] });

  gauge("connections", "Open connections to this server.", readings.connections);
  gauge("rooms", "Rooms with at least one member on this server.", readings.rooms);
  gauge("adapter_up", "Whether this server shares rooms with the others, 1 or 0; 1 when it is alone.", () =>
    readings.isAdapterUp() ? 1 : 0,
  );
  const connections = counter("connections_total", "Connections that were let in.");
  const leaves = counter("leaves_total", "Departures from rooms: by word, by changing rooms, by vanishing.");
  const relayedBytes = counter("relayed_bytes_total", "Bytes of payload in relayed signals.");
  const refusals = byReason("refusals_total", "Requests and connections that were refused, by the code that was told.");
  const cuts = byReason("cuts_total", "Connections that were cut off, by what they did.");
  // Their counts are the numbers of joins and of relayed signals.
  const joins = histogram("join_seconds", "From a join's arrival to its answer, when it succeeds.", JOIN_BUCKETS);
  const relays = histogram("relay_seconds", "From a signal's arrival to its hand-over to the receiver.", RELAY_BUCKETS);

  const observer: Observer = {
    connected: () => connections.inc(),
    joined: (seconds) => joins.observe(seconds),
    left: () => leaves.inc(),
    relayed: (seconds, bytes) => {
      relays.observe(seconds);
      relayedBytes.inc(bytes);
    },
    refused: (reason) => refusals.inc({ reason }),
    cutOff: (reason) => cuts.inc({ reason }),
  };
  return { registry, observer, close: stopWatching };
}

/** Answers `GET /metrics`. @param token - `METRICS_TOKEN`; undefined: unset. */
export function answerMetrics(
  request: IncomingMessage,
  response: ServerResponse,
  { registry, token }: { readonly registry: Registry; readonly token: string | undefined },
): void {
  const plain = { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" };
  if (!mayReadMetrics(request, token)) {
    if (token === undefined) response.writeHead(403, plain).end("Only this machine may read the metrics.\n");
    else response.writeHead(401, { ...plain, "WWW-Authenticate": "Bearer" }).end("The metrics need their token.\n");
    return;
  }
  registry.metrics().then(
    (text) => {
      response.writeHead(200, { "Content-Type": registry.contentType, "Cache-Control": "no-store" }).end(text);
    },
    () => response.writeHead(500, plain).end(),
  );
}
