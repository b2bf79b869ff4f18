/** Which properties of the element a rendering sets, and which attributes: what React itself would get wrong. */
import type { SecureChatElement } from "../element/element.ts";

/** What is set on the element, and what it is when a page does not say. */
export const DEFAULTS = {
  room: "",
  password: "",
  server: "",
  displayName: "",
  icePolicy: "all",
  iceServers: undefined,
  layout: "inline",
  open: false,
  theme: "auto",
  autoAcceptBytes: 0,
  maxFileBytes: 104_857_600,
} as const satisfies Partial<{ [Name in keyof SecureChatElement]: unknown }>;

export type Settings = { readonly [Name in keyof typeof DEFAULTS]?: SecureChatElement[Name] };

/** Attributes that hold by being there, so that React 18's `hidden="false"` would hide. */
const BOOLEAN_ATTRIBUTES: readonly string[] = ["hidden", "inert", "autoFocus", "itemScope"];

/** @returns the properties to set, of those that differ from what was given before. */
export function changedSettings(given: Settings, former: Settings): Settings {
  const names = (Object.keys(DEFAULTS) as (keyof Settings)[]).filter((name) => given[name] !== former[name]);
  const changed = Object.fromEntries(names.map((name) => [name, given[name] ?? DEFAULTS[name]]));
  // Whoever wiped the chat has wiped its password too: without it, what follows would be an open room.
  const isJoining = "room" in changed || "server" in changed;
  return { ...(isJoining && given.password !== undefined && { password: given.password }), ...changed };
}

/** @returns a property's value as the attribute that it becomes; undefined for none. */
export function attributeOf(name: string, value: unknown): unknown {
  return value === false && BOOLEAN_ATTRIBUTES.includes(name) ? undefined : value;
}
