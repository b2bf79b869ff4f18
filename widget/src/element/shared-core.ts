/** What the part with the file transfers takes from the script, below the interface: see ui/shared.ts. */
export { kemOffer } from "../crypto/kem-offer.ts";
export { chunksOf, cleanFileName, cleanFileType, encodeFileTerms } from "../protocol/file-offer.ts";
export { filesPart } from "../session/files.ts";
