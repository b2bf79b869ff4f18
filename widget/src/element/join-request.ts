/** What a page or a person asked for, checked before anything is sent. */
import type { ErrorCode } from "../protocol/codes.ts";
import { normalizePassword, normalizeRoom } from "../protocol/room-and-password.ts";
import { environmentProblem } from "./environment.ts";

/** What `join` may be told; what is left out stays as it is. */
export interface JoinOptions {
  readonly room?: string;
  readonly password?: string;
  readonly displayName?: string;
}

export interface JoinWish {
  readonly room: string;
  readonly password: string;
  /** `""`: where the script came from. */
  readonly server: string;
}

export interface CheckedJoin {
  readonly room: string;
  readonly password: string;
  readonly server: URL;
}

/** @param defaultServer - the base URL used when none is given. @returns what to join, or the code of what is wrong. */
export function checkJoin(wish: JoinWish, defaultServer: string): CheckedJoin | ErrorCode {
  const problem = environmentProblem();
  if (problem) return problem;
  const room = normalizeRoom(wish.room);
  if (room === undefined) return "invalid-room";
  const password = normalizePassword(wish.password);
  if (password === undefined) return "invalid-password";
  const server = parseServer(wish.server || defaultServer);
  return server ? { room, password, server } : "invalid-server";
}

/** An http: or https: base URL; its path, where there is one, is kept. */
function parseServer(text: string): URL | undefined {
  if (!URL.canParse(text, document.baseURI)) return undefined;
  const url = new URL(text, document.baseURI);
  if (!/^https?:$/u.test(url.protocol)) return undefined;
  if (!url.pathname.endsWith("/")) url.pathname += "/";
  url.search = "";
  url.hash = "";
  return url;
}
