/** The ICE servers handed to a member, with credentials that coturn's `use-auth-secret` accepts without a user database. */
import { createHmac } from "node:crypto";
import type { IceServer, Joined } from "../protocol/index.ts";

/** What the operator offers for connecting people across networks. */
export interface IceSettings {
  readonly stunUrls: readonly string[];
  readonly turn: TurnSettings | undefined;
}

export interface TurnSettings {
  /** For everybody whose region is not known. */
  readonly urls: readonly string[];
  /** By region, in lower case: what its people get instead. */
  readonly regions?: ReadonlyMap<string, readonly string[]> | undefined;
  /** The header in which the operator's proxy names a client's region, in lower case. */
  readonly regionHeader?: string | undefined;
  /** coturn's `static-auth-secret`: the one that credentials are made with. */
  readonly secret: string;
  /** How long a credential opens new allocations, in seconds. */
  readonly ttlSeconds: number;
}

/** What a member is told of ICE: the servers, and how long their credentials last, if they have any. */
export type IceOffer = Pick<Joined, "iceServers" | "iceTtlS">;

/** Whom an offer is for. */
export interface IceClient {
  /** Whom the client's IP address is counted as; see quotaKey. */
  readonly quotaKey: string;
  /** Where the operator's proxy says that the client is. */
  readonly region?: string | undefined;
}

const DAY_MS = 86_400_000;

/** @returns the servers for one join or renewal, with fresh TURN credentials; empty when none are configured. */
export function iceOfferFor(settings: IceSettings, client: IceClient, nowMs: number): IceOffer {
  const stun = settings.stunUrls.length > 0 ? [{ urls: settings.stunUrls }] : [];
  if (settings.turn === undefined) return { iceServers: stun };
  return { iceServers: [...stun, turnServer(settings.turn, client, nowMs)], iceTtlS: settings.turn.ttlSeconds };
}

/**
 * The TURN REST credential (draft-uberti-behave-turn-rest-00, as coturn implements it).
 * @param username - `expiry:anything`, expiry in seconds since 1970.
 * @returns base64 of HMAC-SHA1(secret, username).
 */
export function turnCredential(secret: string, username: string): string {
  return createHmac("sha1", secret).update(username).digest("base64");
}

function turnServer(turn: TurnSettings, client: IceClient, nowMs: number): IceServer {
  const { secret, ttlSeconds } = turn;
  const urls = turn.regions?.get(client.region?.toLowerCase() ?? "") ?? turn.urls;
  const expiresAt = Math.floor(nowMs / 1000) + ttlSeconds;
  const username = `${String(expiresAt)}:${turnUser(secret, client.quotaKey, nowMs)}`;
  return { urls, username, credential: turnCredential(secret, username) };
}

/**
 * The second half of a username, which coturn counts a quota by: the same for an IP address for a day, so that asking
 * for many credentials gains nothing. It is not a member's id: the TURN server sees addresses anyway, and must not
 * learn who talks in which room.
 */
function turnUser(secret: string, quotaKey: string, nowMs: number): string {
  const day = String(Math.floor(nowMs / DAY_MS));
  return createHmac("sha256", secret).update(`user ${day} ${quotaKey}`).digest("base64url").slice(0, 12);
}
