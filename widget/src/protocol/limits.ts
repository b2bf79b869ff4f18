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
/** Most records waiting for their turn to be sent on one channel of a link; on that of what is said four times as many. */
export const MAX_WAITING_RECORDS = 512;
/** Most signals from one address waiting for their turn; beyond it they are dropped. */
export const MAX_WAITING_SIGNALS = 128;
/** Most handshakes and links at once. */
export const MAX_PEERS = 64;
/** Most entries of the group log that are kept; beyond it the oldest of whoever has most are forgotten. */
export const MAX_LOG_ENTRIES = 5_000;
/** Longest body of an entry, in bytes: a text and the id of what it answers. */
export const MAX_BODY_BYTES = MAX_TEXT_BYTES + 32;
/** Longest emoji of a reaction, in UTF-16 units: the longest family of Unicode 16 has 11, a flag of a region 14. */
export const MAX_EMOJI_LENGTH = 24;
/**
 * Most messages of which is kept what was said of them later; beyond it those are forgotten that are not in the log and of
 * which nothing there speaks. Of the others there are no more: each entry is one, and speaks of one.
 */
export const MAX_AMENDED = 2 * MAX_LOG_ENTRIES;
/** Most different emoji that one person puts under one message. */
export const MAX_EMOJI_EACH = 12;
/** Longest name of a file on the wire, in UTF-8 bytes, and longest media type. */
export const MAX_FILE_NAME_BYTES = 512;
export const MAX_FILE_TYPE_BYTES = 100;
/**
 * Plaintext of each chunk of a file but the last, in bytes: with head and tag it is below the 256 KiB and more that the browsers
 * take in one message (`a=max-message-size`, RFC 8841, section 6). Half as much costs a twentieth of the speed, twice as much
 * gains nothing, and what is said meanwhile waits for no more than one chunk: a second at 1 Mbit/s.
 */
export const FILE_CHUNK_BYTES = 128_000;
/** Most bytes of one message on the channel of files: a chunk with its tag, its kind and two numbers. */
export const MAX_FILE_RECORD_BYTES = FILE_CHUNK_BYTES + 16 + 9;
/** First byte of a chunk on the channel of files, and of the word that an offer is gone. */
export const FILE_CHUNK_KIND = 5;
export const FILE_GONE_KIND = 6;
/** Most other entries that one entry says to have seen, besides its author's former one. */
export const MAX_REFS = 32;
/** Most authors whose chains are known: everybody in the room, and those who left last. */
export const MAX_AUTHORS = 128;
/** Most stretches of an author's entries that are one person's: one more for each time that they were given up and came back. */
export const MAX_SPANS = 4;
/** Most entries of one author that wait for what they refer to; beyond it the oldest waits no longer. */
export const MAX_HELD_PER_AUTHOR = 64;
/** Most missing entries that are asked for on account of one author. */
export const MAX_WANTED_PER_AUTHOR = 64;
/** Most ranges in one request: one for each author. */
export const MAX_RANGES = 128;
/** Most ids in one request. */
export const MAX_IDS = 64;
/** Most entries sent for one request. */
export const MAX_SERVED = 128;
/** Most own messages whose delivery is followed. */
export const MAX_DELIVERIES = 512;

/** Most keys of which a session remembers the names they had, and most names of each. */
export const MAX_NAME_HOLDERS = 512;
export const MAX_NAMES_EACH = 16;
/** Most warnings of which a session remembers that they were told. */
export const MAX_WARNED = 512;
/** Most keys of which a session remembers what a person found on comparing. */
export const MAX_VERDICTS = 512;

/**
 * Frames accepted from one member: a burst, then a steady rate. Beyond it the member is muted for the excess. New entries
 * that a member passes on count for their author instead, as long as that one is in the room.
 */
export const FRAME_BURST = 1_200;
export const FRAMES_PER_SECOND = 100;
/**
 * Most bytes that wait for their turn after they have come, on each channel of a link: a burst of the longest records, or, since
 * each counts as MIN_WAITING_BYTES at least, what may come of short ones while a page stands still for 40 seconds, which is
 * longer than anybody waits for it. Beyond it the peer is flooding and the link closes.
 */
export const MAX_WAITING_BYTES = FRAME_BURST * MAX_RECORD_BYTES;
export const MIN_WAITING_BYTES = 7_500;
/** Frames but chunks accepted from one member on the channel of files: a burst, then a steady rate. Beyond it the link is closed. */
export const FILE_FRAME_BURST = 1_200;
export const FILE_FRAMES_PER_SECOND = 1_000;

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
 * INITs answered in one session that make nobody a person: a burst, then a steady rate. Each answer lets somebody look for
 * symbols that suit them; the burst is what a full room needs that meets anew.
 */
export const INIT_BURST = 64;
export const INITS_PER_SECOND = 0.1;
/**
 * Further handshakes with somebody who has completed one, before they count as a stranger's: a burst, then the same rate. A
 * link in trouble takes one in three seconds, for half a minute.
 */
export const HANDSHAKE_BURST = 8;
/** Most keys of which a session remembers that they have completed a handshake. */
export const MAX_MET = 512;
/** Records under one key. */
export const RECORDS_PER_KEY = 1_024;
/** Age of a key at which the next record takes a new one. */
export const MAX_KEY_AGE_MS = 600_000;
