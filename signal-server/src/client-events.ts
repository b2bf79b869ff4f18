/**
 * The gate: every event of a client passes here, one at a time for each connection, is counted, parsed and answered.
 * What a client sends can be refused, and get the client cut off; nothing of it can throw past this file.
 */
import {
  parseAddress,
  parseJoinRequest,
  parseSignalPayload,
  parseVersion,
  signalBytes,
  SIGNALING_VERSION,
} from "../protocol/index.ts";
import type { IceReply, JoinReply, Reply } from "../protocol/index.ts";
import { safeError } from "./logger.ts";
import { MAX_WAITING_EVENTS } from "./limits.ts";
import type { RefusedRequest } from "./observer.ts";
import type { Payer } from "./rate-limits.ts";
import { refusal } from "./refusal.ts";
import { relaySignal } from "./relay.ts";
import { joinRoom, leaveRoom } from "./rooms.ts";
import type { ServerContext } from "./server-context.ts";
import { createTurns } from "./turns.ts";
import type { SignalSocket } from "./types.ts";

type Answer = (reply: JoinReply | IceReply | Reply) => void;

/**
 * Takes over all events of a socket until it is gone.
 * @param first - what comes before the first event; those that arrive meanwhile wait for it. Must not reject.
 */
export function handleEvents(context: ServerContext, socket: SignalSocket, first: () => Promise<void>): void {
  const turns = createTurns();
  let unknownEvents = 0;
  turns.take(first);

  // One listener for every name: an unknown event is seen too, and none can slip past the counting.
  socket.onAny((name: unknown, ...args: unknown[]) => {
    if (turns.waiting() >= MAX_WAITING_EVENTS) {
      context.logSampled("cut off: too many events waiting");
      context.observer.cutOff("waiting-events");
      socket.disconnect(true);
      return;
    }
    const answer = takeAnswer(context, name, args);
    turns.take(async () => {
      if (!socket.connected) return;
      try {
        const isKnown = await handleEvent(context, socket, { name, args, answer });
        context.idle.look(socket);
        if (isKnown) return;
        answer(refusal("bad-request"));
        unknownEvents += 1;
        if (unknownEvents <= context.config.limits.unknownEvents) return;
        context.logSampled("cut off: unknown events");
        context.observer.cutOff("unknown-events");
        socket.disconnect(true);
      } catch (error) {
        // A defect of ours. The client learns that it failed and may try later, and nothing more.
        context.logger.error({ error: safeError(error) }, "an event handler failed");
        answer(refusal("server-full"));
      }
    });
  });
}

/** Answers a join, from the handshake or from a `join` event. */
export async function handleJoin(
  context: ServerContext,
  socket: SignalSocket,
  request: unknown,
  answer: (reply: JoinReply) => void,
): Promise<void> {
  const { config, rateLimits, now, observer } = context;
  const arrivedAtMs = performance.now();
  const waitMs = await rateLimits.join(payerOf(socket));
  if (waitMs !== undefined) {
    answer(refusal("rate-limited", waitMs));
    return;
  }
  const version = parseVersion(request);
  if (version !== undefined && version !== SIGNALING_VERSION) {
    answer(refusal("unsupported-version"));
    return;
  }
  const join = parseJoinRequest(request);
  if (join === undefined) {
    answer(refusal("bad-request"));
    return;
  }
  const { maxRoomSize, maxRooms } = config;
  const iceOffer = () => context.iceOffer(socket, now());
  const hasJoined = await joinRoom(context, socket, join, { maxRoomSize, maxRooms, iceOffer, answer });
  if (hasJoined) observer.joined((performance.now() - arrivedAtMs) / 1_000);
}

/** Takes a socket out of its room, if it is in one. */
export function handleLeave(context: ServerContext, socket: SignalSocket): Reply {
  const reply = leaveRoom(context, socket);
  if (reply.ok) context.observer.left();
  return reply;
}

interface ClientEvent {
  readonly name: unknown;
  /** Without the acknowledgement. */
  readonly args: readonly unknown[];
  readonly answer: Answer;
}

/** @returns whether the event is one that this version knows. */
async function handleEvent(context: ServerContext, socket: SignalSocket, event: ClientEvent): Promise<boolean> {
  const { args, answer } = event;
  switch (event.name) {
    case "join":
      await handleJoin(context, socket, args.length === 1 ? args[0] : undefined, answer);
      return true;
    case "signal":
      answer(await handleSignal(context, socket, args));
      return true;
    case "leave":
      answer(args.length === 0 ? handleLeave(context, socket) : refusal("bad-request"));
      return true;
    case "ice-servers":
      answer(args.length === 0 ? await handleIceRequest(context, socket) : refusal("bad-request"));
      return true;
    default:
      return false;
  }
}

async function handleIceRequest({ rateLimits, iceOffer, now }: ServerContext, socket: SignalSocket): Promise<IceReply> {
  const waitMs = await rateLimits.iceRequest(payerOf(socket));
  if (waitMs !== undefined) return refusal("rate-limited", waitMs);
  return socket.data.membership === undefined ? refusal("not-joined") : { ok: true, ...iceOffer(socket, now()) };
}

async function handleSignal(context: ServerContext, socket: SignalSocket, args: readonly unknown[]): Promise<Reply> {
  const arrivedAtMs = performance.now();
  const to = parseAddress(args[0]);
  const payload = parseSignalPayload(args[1]);
  // Malformed ones count as well, or they would be the cheaper way to flood.
  const bytes = payload === undefined ? 0 : signalBytes(payload);
  const waitMs = await context.rateLimits.signal(payerOf(socket), bytes);
  if (waitMs !== undefined) return refusal("rate-limited", waitMs);
  if (to === undefined || payload === undefined || args.length !== 2) return refusal("bad-request");
  const { reply, hop } = relaySignal(context, socket, { to, payload }, context.backlogs);
  if (hop !== "none") context.observer.relayed(bytes, (performance.now() - arrivedAtMs) / 1_000, hop);
  return reply;
}

function payerOf(socket: SignalSocket): Payer {
  return { connection: socket.id, address: socket.data.quotaKey };
}

/** Takes the acknowledgement off the arguments. A client need not ask for one; what it sends is never a function. */
function takeAnswer(context: ServerContext, name: unknown, args: unknown[]): Answer {
  const last = args.at(-1);
  const ack = typeof last === "function" ? (last as Answer) : undefined;
  if (ack !== undefined) args.pop();
  return (reply) => {
    if (!reply.ok) {
      context.logSampled("refused", { code: reply.code });
      context.observer.refused(reply.code, requestNamed(name));
    }
    ack?.(reply);
  };
}

/** What a client calls its event must not become a label of a metric. */
function requestNamed(name: unknown): RefusedRequest {
  switch (name) {
    case "join":
    case "signal":
    case "leave":
    case "ice-servers":
      return name;
    default:
      return "unknown-event";
  }
}
