/** How the environment spells what is special about TURN: secrets that rotate, and servers by region. */

/**
 * One secret, or two separated by a comma while they rotate: the new one, which credentials are made with, and the old
 * one, which only coturn still needs to know.
 * @returns the secrets (each at least 16 characters), or undefined when they are not that.
 */
export function parseTurnSecrets(text: string): readonly [string, ...string[]] | undefined {
  const [first, ...rest] = text.split(",").map((secret) => secret.trim());
  const isLongEnough = [first ?? "", ...rest].every((secret) => secret.length >= 16);
  return first !== undefined && isLongEnough && rest.length <= 1 ? [first, ...rest] : undefined;
}

/**
 * `eu=turn:eu.example:3478,turns:eu.example:443; us=turn:us.example:3478`
 * @returns up to 32 regions by their names in lower case, or undefined when it is not that.
 */
export function parseTurnRegions(
  text: string,
  parseUrls: (text: string) => readonly string[] | undefined,
): ReadonlyMap<string, readonly string[]> | undefined {
  const regions = new Map<string, readonly string[]>();
  for (const entry of text.split(";").filter((part) => part.trim() !== "")) {
    const [, name, list = ""] = /^\s*([A-Za-z0-9_-]{1,32})\s*=(.*)$/s.exec(entry) ?? [];
    const urls = parseUrls(list);
    const isTaken = regions.has(name?.toLowerCase() ?? "");
    if (name === undefined || urls === undefined || isTaken || regions.size >= 32) return undefined;
    regions.set(name.toLowerCase(), urls);
  }
  return regions.size > 0 ? regions : undefined;
}
