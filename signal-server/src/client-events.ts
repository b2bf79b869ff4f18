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
import { tellCutOff } from "./cut-off.ts";
import { safeError } from "./logger.ts";
import { MAX_WAITING_EVENTS } from "./limits.ts";
import type { RefusedRequest } from "./observer.ts";
import { refusal } from "./refusal.ts";
import { relaySignal } from "./relay.ts";
import { joinRoom, leaveRoom } from "./rooms.ts";
import type { ServerContext } from "./server-context.ts";
import type { SignalSocket } from "./types.ts";

type Answer = (reply: JoinReply | IceReply | Reply) => void;

/**
 * @returns a function that takes over all events of a socket until it is gone. Its `first` comes before the first event;
 * those that arrive meanwhile wait for it. It must not reject.
 */
export function createEventGate(context: ServerContext): (socket: SignalSocket, first: () => Promise<void>) => void {
  /** Of all sockets: each comes as `this`. One listener for every name, so that none can slip past the counting. */
  function eventArrived(this: SignalSocket, name: unknown, ...args: unknown[]): void {
    const { turns } = this.data;
    if (turns.waiting >= MAX_WAITING_EVENTS) {
      tellCutOff(context, "waiting-events");
      this.disconnect(true);
      return;
    }
    const answer = takeAnswer(context, name, args);
    turns.take(() => {
      if (!this.connected) return undefined;
      try {
        const handled = handleEvent(context, this, { name, args, answer });
        if (handled instanceof Promise) {
          return handled.then(
            (isKnown) => over(this, isKnown, answer),
            (error: unknown) => failed(context, error, answer),
          );
        }
        over(this, handled, answer);
      } catch (error) {
        failed(context, error, answer);
      }
      return undefined;
    });
  }

  function over(socket: SignalSocket, isKnown: boolean, answer: Answer): void {
    context.idle.look(socket);
    if (isKnown) return;
    answer(refusal("bad-request"));
    socket.data.unknownEvents += 1;
    if (socket.data.unknownEvents <= context.config.limits.unknownEvents) return;
    tellCutOff(context, "unknown-events");
    socket.disconnect(true);
  }

  return (socket, first) => {
    socket.data.turns.take(first);
    socket.onAny(eventArrived);
  };
}

/** A defect of ours. The client learns that it failed and may try later, and nothing more. */
function failed({ logger }: ServerContext, error: unknown, answer: Answer): void {
  logger.error({ error: safeError(error) }, "an event handler failed");
  answer(refusal("server-full"));
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
  const waitMs = await rateLimits.join(socket.data);
  if (!socket.connected) return;
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
  handleLeave(context, socket);
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
function handleEvent(context: ServerContext, socket: SignalSocket, event: ClientEvent): Promise<boolean> | boolean {
  const { args, answer } = event;
  switch (event.name) {
    case "signal":
      return handleSignal(context, socket, args, answer);
    case "join":
      return handleJoin(context, socket, args.length === 1 ? args[0] : undefined, answer).then(() => true);
    case "leave":
      answer(args.length === 0 ? handleLeave(context, socket) : refusal("bad-request"));
      return true;
    case "ice-servers":
      answer(args.length === 0 ? handleIceRequest(context, socket) : refusal("bad-request"));
      return true;
    default:
      return false;
  }
}

function handleIceRequest({ rateLimits, iceOffer, now }: ServerContext, socket: SignalSocket): IceReply {
  const waitMs = rateLimits.iceRequest(socket.data);
  if (waitMs !== undefined) return refusal("rate-limited", waitMs);
  return socket.data.membership === undefined ? refusal("not-joined") : { ok: true, ...iceOffer(socket, now()) };
}

/** At once, unless the counters have to be asked for. */
function handleSignal(
  context: ServerContext,
  socket: SignalSocket,
  args: readonly unknown[],
  answer: Answer,
): Promise<true> | true {
  const arrivedAtMs = performance.now();
  const to = parseAddress(args[0]);
  const payload = parseSignalPayload(args[1]);
  // Malformed ones count as well, or they would be the cheaper way to flood.
  const bytes = payload === undefined ? 0 : signalBytes(payload);
  const handOn = (waitMs: number | undefined): true => {
    if (waitMs !== undefined) answer(refusal("rate-limited", waitMs));
    else if (to === undefined || payload === undefined || args.length !== 2) answer(refusal("bad-request"));
    else {
      const { reply, hop } = relaySignal(context, socket, { to, payload });
      if (hop !== "none") context.observer.relayed(bytes, (performance.now() - arrivedAtMs) / 1_000, hop);
      answer(reply);
    }
    return true;
  };
  const waiting = context.rateLimits.signal(socket.data, bytes);
  return waiting instanceof Promise ? waiting.then(handOn) : handOn(waiting);
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
