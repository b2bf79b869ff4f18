/** What a peer may send and what this side keeps for one: every queue, map and string that a peer can grow ends here. */

/** Longest room name, in UTF-8 bytes after NFC and trimming. */
export const MAX_ROOM_BYTES = 256;
/** Longest password, in UTF-8 bytes. */
export const MAX_PASSWORD_BYTES = 1_024;
/** Longest display name, in code points. */
export const MAX_NAME_CODE_POINTS = 64;
/** Longest display name on the wire, in UTF-8 bytes. */
export const MAX_NAME_BYTES = 256;
/** Longest text of one message, in UTF-8 bytes. */
export const MAX_TEXT_BYTES = 16_384;
/** Longest session description, in UTF-8 bytes. Browsers write 0.5 to 2 KiB for one data section. */
export const MAX_SDP_BYTES = 8_192;
/** Longest ICE candidate line, in UTF-8 bytes. */
export const MAX_CANDIDATE_BYTES = 512;
/** Most candidates accepted from one peer in one ICE generation. */
export const MAX_CANDIDATES = 64;
/** Longest list of capability bytes. */
export const MAX_CAPABILITY_BYTES = 64;
/** Largest record on a data channel, in bytes: the largest bucket, the tag and the header. */
export const MAX_RECORD_BYTES = 32_768 + 16 + 5;
/** Most received records waiting for their turn on one link. Beyond it the peer is flooding and the link closes. */
export const MAX_WAITING_RECORDS = 512;
/** Most signals from one address waiting for their turn; beyond it they are dropped. */
export const MAX_WAITING_SIGNALS = 128;
/** Most handshakes and links at once. */
export const MAX_PEERS = 64;
/** Most messages kept for a person until that person acknowledges them; beyond it the oldest is given up. */
export const MAX_UNACKNOWLEDGED = 512;
/** Most message ids remembered for one author, to show a message once. */
export const MAX_REMEMBERED_IDS = 5_000;

/** Most keys of which a session remembers the names they had, and most names of each. */
export const MAX_NAME_HOLDERS = 512;
export const MAX_NAMES_EACH = 16;
/** Most keys of which a session remembers what a person found on comparing. */
export const MAX_VERDICTS = 512;

/**
 * Frames accepted from one member: a burst, then a steady rate. Beyond it the member is muted for the excess. The burst
 * is more than twice what an honest member may send again, and acknowledge, at once after a link was lost.
 */
export const FRAME_BURST = 1_200;
export const FRAMES_PER_SECOND = 100;

/** ICE restarts that one member may cause on a link: a burst, then a steady rate. What is above it is dropped. */
export const RESTART_BURST = 8;
export const RESTARTS_PER_SECOND = 1;

/** Without an answer for this long a handshake is given up. */
export const HANDSHAKE_TIMEOUT_MS = 15_000;
/** Unanswered KEYs at once. */
export const MAX_UNANSWERED_KEYS = 3;
/** Failed guesses in one joined session before newcomers are shut out. */
export const MAX_FAILED_GUESSES = 10;
/**
 * INITs answered in one session for which no KEY that opens has come: a burst, then a steady rate. Each answer lets a
 * stranger look for symbols that suit them; the burst is what a full room needs that meets anew.
 */
export const INIT_BURST = MAX_PEERS;
export const INITS_PER_SECOND = 0.1;
/** Records under one key. */
export const RECORDS_PER_KEY = 1_024;
/** Age of a key at which the next record takes a new one. */
export const MAX_KEY_AGE_MS = 600_000;
