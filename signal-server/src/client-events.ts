/**
 * The gate: every event of a client passes here, one at a time for each connection, is counted, parsed and answered.
 * What a client sends can be refused, and get the client cut off; nothing of it can throw past this file.
 */
import {
  parseAddress,
  parseJoinRequest,
  parseSignalPayload,
  parseVersion,
  SIGNALING_VERSION,
} from "../protocol/index.ts";
import type { IceReply, JoinReply, Reply } from "../protocol/index.ts";
import { safeError } from "./logger.ts";
import { MAX_WAITING_EVENTS } from "./limits.ts";
import type { RefusedRequest } from "./observer.ts";
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
    const arrivedMs = performance.now();
    const answer = takeAnswer(context, args, requestOf(name));
    turns.take(async () => {
      if (!socket.connected) return;
      try {
        if (await handleEvent(context, socket, { name, args, answer, arrivedMs })) return;
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
  { request, arrivedMs }: { readonly request: unknown; readonly arrivedMs: number },
  answer: (reply: JoinReply) => void,
): Promise<void> {
  const { io, config, rateLimits, now, observer } = context;
  const waitMs = await rateLimits.join(socket.id);
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
  const iceOffer = () => context.iceOffer(now());
  await joinRoom(io, socket, join, {
    maxRoomSize,
    maxRooms,
    iceOffer,
    answer: (reply) => {
      if (reply.ok) observer.joined(secondsSince(arrivedMs));
      answer(reply);
    },
  });
}

interface ClientEvent {
  readonly name: unknown;
  /** Without the acknowledgement. */
  readonly args: readonly unknown[];
  readonly answer: Answer;
  /** On the clock of performance.now(). */
  readonly arrivedMs: number;
}

/** @returns whether the event is one that this version knows. */
async function handleEvent(context: ServerContext, socket: SignalSocket, event: ClientEvent): Promise<boolean> {
  const { args, answer, arrivedMs } = event;
  switch (event.name) {
    case "join":
      await handleJoin(context, socket, { request: args.length === 1 ? args[0] : undefined, arrivedMs }, answer);
      return true;
    case "signal":
      answer(handleSignal(context, socket, args, arrivedMs));
      return true;
    case "leave":
      answer(args.length === 0 ? await leaveRoom(context.io, socket) : refusal("bad-request"));
      return true;
    case "ice-servers":
      answer(args.length === 0 ? await handleIceRequest(context, socket) : refusal("bad-request"));
      return true;
    default:
      return false;
  }
}

async function handleIceRequest({ rateLimits, iceOffer, now }: ServerContext, socket: SignalSocket): Promise<IceReply> {
  const waitMs = await rateLimits.iceRequest(socket.id);
  if (waitMs !== undefined) return refusal("rate-limited", waitMs);
  return socket.data.membership === undefined ? refusal("not-joined") : { ok: true, ...iceOffer(now()) };
}

function handleSignal(
  context: ServerContext,
  socket: SignalSocket,
  args: readonly unknown[],
  arrivedMs: number,
): Reply {
  const to = parseAddress(args[0]);
  const payload = parseSignalPayload(args[1]);
  // Malformed ones count as well, or they would be the cheaper way to flood.
  const waitMs = context.rateLimits.signal(socket.id, payload?.length ?? 0);
  if (waitMs !== undefined) return refusal("rate-limited", waitMs);
  if (to === undefined || payload === undefined || args.length !== 2) return refusal("bad-request");
  const reply = relaySignal(context.io, socket, { to, payload }, context.backlogs);
  if (reply.ok) context.observer.relayed(payload.length, secondsSince(arrivedMs), "local");
  return reply;
}

/** Takes the acknowledgement off the arguments. A client need not ask for one; what it sends is never a function. */
function takeAnswer(context: ServerContext, args: unknown[], request: RefusedRequest): Answer {
  const last = args.at(-1);
  const ack = typeof last === "function" ? (last as Answer) : undefined;
  if (ack !== undefined) args.pop();
  return (reply) => {
    noteRefusal(context, reply, request);
    ack?.(reply);
  };
}

/** Counts and logs an answer if it is a refusal. */
export function noteRefusal(
  { observer, logSampled }: ServerContext,
  reply: JoinReply | IceReply | Reply,
  request: RefusedRequest,
): void {
  if (reply.ok) return;
  observer.refused(reply.code, request);
  logSampled("refused", { code: reply.code });
}

function requestOf(name: unknown): RefusedRequest {
  return name === "join" || name === "signal" || name === "leave" || name === "ice-servers" ? name : "unknown-event";
}

function secondsSince(startMs: number): number {
  return (performance.now() - startMs) / 1000;
}
