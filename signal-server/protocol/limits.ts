/** Limits of the signaling wire. Both sides apply them; the server is the one that enforces them. */

/** Version of the signaling envelope. A server refuses any other with `unsupported-version`. */
export const SIGNALING_VERSION = 2;

/** Characters of a topic: base64url, unpadded, of 32 bytes. */
export const TOPIC_CHARS = 43;

/** Characters of a peer id: base64url, unpadded, of 16 bytes. */
export const PEER_ID_CHARS = 22;

/** Longest routing address (a Socket.IO connection id), in characters. */
export const MAX_ADDRESS_CHARS = 64;

/** Largest payload that `signal` relays, in bytes. An SDP offer inside KEY is about 4 KiB. */
export const MAX_SIGNAL_BYTES = 16_384;

/** The same in characters of unpadded base64url, as a payload travels. */
export const MAX_SIGNAL_CHARS = Math.ceil((MAX_SIGNAL_BYTES * 4) / 3);

/** Largest first signal that rides in a join, in bytes. INIT has 132. */
export const MAX_GREETING_BYTES = 256;

/**
 * Most members a roster may name, and most of a room; a client drops the rest. A client holds links with as many: in a
 * greater room the last to come would be met by nobody and not know it. In a full room that leaves one place for somebody
 * whose coming is heard of before the going of whoever made room.
 */
export const MAX_ROSTER_MEMBERS = 64;

/** Most ICE servers a reply may name; a client drops the rest. */
export const MAX_ICE_SERVERS = 16;
