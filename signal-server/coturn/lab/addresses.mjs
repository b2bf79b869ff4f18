/**
 * Who has which address in a world. The public ones are from ranges that stand for nothing real (RFC 5737, RFC 3849), and
 * exist in the lab's namespaces only.
 */

export const SIGNALING = { name: "chat.lab", v4: "203.0.113.10", v6: "2001:db8:113::10", port: 8080 };
export const TURN = { v4: "203.0.113.20", v6: "2001:db8:113::20", port: 3478, tlsPort: 443 };
export const INTERNET = { v4: "203.0.113.0/24", range: "203.0.113.0-203.0.113.255" };
/** The page is in the clear: its origin must be declared trustworthy, or browsers withhold cryptography from it. */
export const ORIGIN = `http://${SIGNALING.name}:${SIGNALING.port}`;

/** @typedef {"ann" | "bob" | "cid"} Role */
/** @type {readonly Role[]} */
export const ROLES = ["ann", "bob", "cid"];

/** A person's home: a router with a public side and a network behind it. */
export function homeOf(role) {
  const number = ROLES.indexOf(role) + 1;
  return {
    wan: { v4: `203.0.113.${100 + number}`, v6: `2001:db8:113::${100 + number}` },
    lan: { v4: `10.77.${number}.0/24`, v6: `2001:db8:${number}::/64` },
    router: { v4: `10.77.${number}.1`, v6: `2001:db8:${number}::1` },
    host: { v4: `10.77.${number}.2`, v6: `2001:db8:${number}::2` },
    /** What the host gets when it moves to another network. */
    otherHost: { v4: `10.77.${number}.3` },
  };
}
