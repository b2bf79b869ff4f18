/** Reads `Accept-Encoding` (RFC 9110, section 12.5.3): which compression a client takes. */
import type { ContentCoding } from "./script-release.ts";

/** @returns Brotli before gzip before nothing, whatever weights above zero the client gives them. */
export function preferredCoding(header: string | string[] | undefined): ContentCoding {
  const accepted = new Map(
    String(header ?? "")
      .split(",", 20)
      .map(parseEntry),
  );
  const anyOther = accepted.get("*") ?? false;
  const takes = (coding: string) => accepted.get(coding) ?? anyOther;
  return takes("br") ? "br" : takes("gzip") ? "gzip" : "identity";
}

function parseEntry(entry: string): [coding: string, isAccepted: boolean] {
  const [coding = "", ...parameters] = entry.split(";").map((part) => part.trim().toLowerCase());
  return [coding, !parameters.some((parameter) => /^q\s*=\s*0(\.0*)?$/.test(parameter))];
}
