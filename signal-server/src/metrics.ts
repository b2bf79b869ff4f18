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
  const histogram = <Label extends string>(name: string, help: string, buckets: number[], labelNames: Label[]) =>
    new Histogram({ name: `secure_chat_${name}`, help, buckets, labelNames, registers: [registry] });
  const labelled = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter({ name: `secure_chat_${name}`, help, labelNames, registers: [registry] });

  gauge("connections", "Open connections to this server.", readings.connections);
  gauge("rooms", "Rooms with at least one member on this server.", readings.rooms);
  let isAdapterUp = 1;
  gauge(
    "adapter_up",
    "1: this server shares its rooms with the others, or is alone. 0: it has lost them.",
    () => isAdapterUp,
  );
  let isDraining = 0;
  gauge("draining", "1: this server lets its clients go.", () => isDraining);
  const connections = counter("connections_total", "Connections that were opened.");
  const rejected = counter("connections_rejected_total", "Connections that were turned away on upgrade, or before.");
  const leaves = counter("leaves_total", "Departures from rooms: by word, by changing rooms, by vanishing.");
  const relayedBytes = counter("relayed_bytes_total", "Bytes of payload in relayed signals.");
  const refusals = labelled("refusals_total", "What was refused, by the code that was told and the request.", [
    "reason",
    "request",
  ]);
  const cuts = labelled("cuts_total", "Connections that the server ended, by why.", ["reason"]);
  // Their counts are the numbers of joins and of relayed signals.
  const joins = histogram("join_seconds", "From a join's arrival to its answer, when it succeeds.", JOIN_BUCKETS, []);
  const relays = histogram("relay_seconds", "From a signal's arrival to its hand-over.", RELAY_BUCKETS, ["hop"]);
  // Asked for once, so that nothing is looked up by its label for each signal.
  const relaysByHop = { local: relays.labels({ hop: "local" }), remote: relays.labels({ hop: "remote" }) };

  const observer: Observer = {
    connectionOpened: () => connections.inc(),
    connectionClosed: () => undefined,
    connectionRejected: () => rejected.inc(),
    refused: (reason, request) => refusals.inc({ reason, request }),
    cutOff: (reason) => cuts.inc({ reason }),
    joined: (seconds) => joins.observe(seconds),
    left: () => leaves.inc(),
    relayed: (bytes, seconds, hop) => {
      relaysByHop[hop].observe(seconds);
      relayedBytes.inc(bytes);
    },
    adapterHealth: (health) => {
      isAdapterUp = health === "lost" ? 0 : 1;
    },
    draining: () => {
      isDraining = 1;
    },
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
