/** The ICE servers handed to a member, with credentials that coturn's `use-auth-secret` accepts without a user database. */
import { createHmac, randomBytes } from "node:crypto";
import type { IceServer, Joined } from "../protocol/index.ts";

/** What the operator offers for connecting people across networks. */
export interface IceSettings {
  readonly stunUrls: readonly string[];
  readonly turn: TurnSettings | undefined;
}

export interface TurnSettings {
  readonly urls: readonly string[];
  /** coturn's `static-auth-secret`. */
  readonly secret: string;
  /** How long a credential opens new allocations, in seconds. */
  readonly ttlSeconds: number;
}

/** What a member is told of ICE: the servers, and how long their credentials last, if they have any. */
export type IceOffer = Pick<Joined, "iceServers" | "iceTtlS">;

/** @returns the servers for one join or renewal, with fresh TURN credentials; empty when none are configured. */
export function iceOfferFor(settings: IceSettings, nowMs: number): IceOffer {
  const stun = settings.stunUrls.length > 0 ? [{ urls: settings.stunUrls }] : [];
  if (settings.turn === undefined) return { iceServers: stun };
  return { iceServers: [...stun, turnServer(settings.turn, nowMs)], iceTtlS: settings.turn.ttlSeconds };
}

/**
 * The TURN REST credential (draft-uberti-behave-turn-rest-00, as coturn implements it).
 * @param username - `expiry:anything`, expiry in seconds since 1970.
 * @returns base64 of HMAC-SHA1(secret, username).
 */
export function turnCredential(secret: string, username: string): string {
  return createHmac("sha1", secret).update(username).digest("base64");
}

function turnServer({ urls, secret, ttlSeconds }: TurnSettings, nowMs: number): IceServer {
  const expiresAt = Math.floor(nowMs / 1000) + ttlSeconds;
  // The second half is random, not a member's id: the TURN server must not learn who talks in which room.
  const username = `${String(expiresAt)}:${randomBytes(9).toString("base64url")}`;
  return { urls, username, credential: turnCredential(secret, username) };
}
