/** What one member may have under way, and how much of it may be on its way at once. */

/** Files that travel from one member to another at once; more of them wait for their turn. */
export const MAX_STREAMS = 4;
/** Chunks to one member that may be on their way before the receiver has said that those before are good, at most: 6 MB, */
export const WINDOW_CHUNKS = 48;
/** and at first: 0.65 MB. With 6, Chromium dropped packets between two pages of one machine in every fourth transfer. */
export const FIRST_WINDOW_CHUNKS = 5;
/** A receipt that takes longer lets one more be on its way, others one fewer: at 13 MB/s that is the first window. */
export const FAR_MS = 50;
/** The receiver says so at the latest after this many of one author's, 256 kB. */
export const RECEIPT_CHUNKS = 2;
/** So many become one blob, outside of the script's memory: 8 MB; the page stands still while each is made. */
export const BLOB_CHUNKS = 64;
/** Sealed ahead of need, 8 MB each, for everybody together: what as many files take that one member may have under way. */
export const MAX_SEALED_BLOCKS = 2 * MAX_STREAMS;
/** A block of which nobody has taken anything for that long makes room for one that is wanted. */
export const IDLE_BLOCK_MS = 10_000;
/** While something changes all the time, it is told this often. */
export const TELL_MS = 500;
/** Accepted from one member in a session without a person's word, each file as one chunk at least. */
export const MAX_AUTO_ACCEPTED_BYTES = 64 * 1_048_576;
/** Members of whom a session remembers how much that was; who is forgotten could as well have come with another key. */
export const MAX_AUTO_ACCEPTED_MEMBERS = 512;
/** Files that are wanted and not here yet, of all members together: as many of them, and no more is accepted without a person's word. */
export const MAX_WANTED_FILES = 1_000;
/** Each file is sent to each member this often at most, in all pieces together, and the windows of some resumptions. */
export const MAX_SENDINGS = 4;
/** After a new link, who still wants a file has said so by then. */
export const RESUME_MS = 10_000;
/** Files of others that are over and done with, of which that is remembered. */
export const MAX_FINISHED = 5_000;
