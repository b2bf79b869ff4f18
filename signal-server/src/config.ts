/** Settings: their types and defaults, and how the environment spells them. A wrong setting never starts a server. */
import { z } from "zod";
import { MAX_ROSTER_MEMBERS, parseIceUrl } from "../protocol/index.ts";
import { DEFAULT_CONNECTION_LIMITS, type ConnectionLimits } from "./limits.ts";
import type { OriginPolicy } from "./origin.ts";
import type { StaticFolders } from "./static-files.ts";
import { parseTurnRegions, parseTurnSecrets } from "./turn-config.ts";
import type { IceSettings } from "./turn-credentials.ts";

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** With which a secret begins in `deploy/server.env` until somebody puts in another one. */
const PLACEHOLDER = "CHANGE-ME";

const SERVE_STATIC = ["true", "script", "false"] as const;

/** Everything that createSignalServer needs to know. */
export interface SignalServerConfig {
  /** TCP port; 0 lets the system choose. */
  readonly port: number;
  /** Address or name to listen on; undefined: every interface. */
  readonly host: string | undefined;
  readonly origins: OriginPolicy;
  readonly ice: IceSettings;
  /** Most members of one room. */
  readonly maxRoomSize: number;
  readonly maxRooms: number;
  readonly maxConnections: number;
  /** Most connections of one IPv4 address or one IPv6 /64 at once. */
  readonly maxConnectionsPerIp: number;
  /** Proxies of the operator in front of the server; see clientAddress. */
  readonly trustedProxies: number;
  readonly logLevel: LogLevel;
  /** Whoever knows it may read the metrics; undefined: only programs of this machine may. */
  readonly metricsToken: string | undefined;
  /** Over how many seconds a stopping server spreads the reconnections of its clients. */
  readonly shutdownGraceSeconds: number;
  /** What to serve besides signaling; undefined: nothing. */
  readonly staticFolders: StaticFolders | undefined;
  readonly limits: ConnectionLimits;
  /** The Redis over which several servers share their rooms; undefined: this one stands alone. */
  readonly redisUrl: string | undefined;
  /** Whether clients may use long polling, which needs sticky sessions where there are several servers. */
  readonly longPolling: boolean;
}

export const DEFAULT_CONFIG: SignalServerConfig = {
  port: 8080,
  host: undefined,
  origins: { kind: "own" },
  ice: { stunUrls: [], turn: undefined },
  maxRoomSize: 50,
  maxRooms: 10_000,
  maxConnections: 10_000,
  maxConnectionsPerIp: 100,
  trustedProxies: 0,
  logLevel: "info",
  metricsToken: undefined,
  shutdownGraceSeconds: 5,
  staticFolders: undefined,
  limits: DEFAULT_CONNECTION_LIMITS,
  redisUrl: undefined,
  longPolling: false,
};

/** The outcome of reading the environment: a configuration, or one line for each thing that is wrong with it. */
export type ConfigResult =
  | { readonly ok: true; readonly config: SignalServerConfig }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Every setting is optional. Messages say what is expected and never repeat the value: one of them is a secret. */
const environment = z
  .object({
    PORT: wholeNumber(0, 65_535),
    HOST: setting("an IP address or a host name", (text) => (/^[A-Za-z0-9.:-]{1,253}$/.test(text) ? text : undefined)),
    ALLOWED_ORIGINS: setting('"*", or origins such as https://example.com separated by commas', parseOrigins),
    STUN_URLS: setting("up to 8 stun: or stuns: URLs separated by commas", (text) => parseUrls(text, /^stuns?:/)),
    TURN_URLS: setting("up to 8 turn: or turns: URLs separated by commas", (text) => parseUrls(text, /^turns?:/)),
    TURN_SECRET: ownSecret("at least 16 characters, or two such secrets separated by a comma", parseTurnSecrets),
    TURN_REGIONS: setting(
      "NAME=URLS for each region, separated by semicolons, each with up to 8 turn: or turns: URLs",
      (text) => parseTurnRegions(text, (urls) => parseUrls(urls, /^turns?:/)),
    ),
    TURN_REGION_HEADER: setting("the name of a header", (text) =>
      /^[A-Za-z0-9-]{1,64}$/.test(text) ? text.toLowerCase() : undefined,
    ),
    TURN_TTL_S: wholeNumber(60, 604_800),
    MAX_ROOM_SIZE: wholeNumber(2, MAX_ROSTER_MEMBERS),
    MAX_ROOMS: wholeNumber(1, 10_000_000),
    MAX_CONNECTIONS: wholeNumber(1, 1_000_000),
    MAX_CONNECTIONS_PER_IP: wholeNumber(1, 1_000_000),
    TRUST_PROXY: wholeNumber(0, 10),
    LOG_LEVEL: setting(`one of ${LOG_LEVELS.join(", ")}`, (text) => LOG_LEVELS.find((level) => level === text)),
    METRICS_TOKEN: setting("16 to 256 visible ASCII characters", (text) =>
      /^[\x21-\x7e]{16,256}$/.test(text) ? text : undefined,
    ),
    SHUTDOWN_GRACE_S: wholeNumber(0, 600),
    SERVE_STATIC: setting("true, script or false", (text) => SERVE_STATIC.find((choice) => choice === text)),
    LONG_POLLING: trueOrFalse(),
    REDIS_URL: setting("a redis: or rediss: URL", (text) => (isRedisUrl(text) ? text : undefined)),
  })
  .superRefine((env, context) => {
    if (env.TURN_URLS === undefined && env.TURN_SECRET !== undefined) complain(context, "TURN_URLS", "TURN_SECRET");
    if (env.TURN_URLS === undefined && env.TURN_REGIONS !== undefined) complain(context, "TURN_URLS", "TURN_REGIONS");
    if (env.TURN_SECRET === undefined && env.TURN_URLS !== undefined) complain(context, "TURN_SECRET", "TURN_URLS");
  });

/** Default lifetime of TURN credentials, in seconds: long enough for a working day and a reconnection at its end. */
const DEFAULT_TURN_TTL_S = 86_400;

const DEFAULT_REGION_HEADER = "x-region";

/**
 * Reads the settings from environment variables; an empty one counts as unset.
 * @param staticFolders - what `SERVE_STATIC=true` serves; `script` leaves out the examples.
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  staticFolders: StaticFolders,
): ConfigResult {
  const result = environment.safeParse(env);
  if (!result.success) return { ok: false, problems: result.error.issues.map(describe) };
  const settings = result.data;
  const turn = settings.TURN_URLS !== undefined &&
    settings.TURN_SECRET !== undefined && {
      urls: settings.TURN_URLS,
      regions: settings.TURN_REGIONS,
      regionHeader: settings.TURN_REGION_HEADER ?? DEFAULT_REGION_HEADER,
      secret: settings.TURN_SECRET[0],
      ttlSeconds: settings.TURN_TTL_S ?? DEFAULT_TURN_TTL_S,
    };
  const config: SignalServerConfig = {
    port: settings.PORT ?? DEFAULT_CONFIG.port,
    host: settings.HOST,
    origins: settings.ALLOWED_ORIGINS ?? DEFAULT_CONFIG.origins,
    ice: { stunUrls: settings.STUN_URLS ?? [], turn: turn === false ? undefined : turn },
    maxRoomSize: settings.MAX_ROOM_SIZE ?? DEFAULT_CONFIG.maxRoomSize,
    maxRooms: settings.MAX_ROOMS ?? DEFAULT_CONFIG.maxRooms,
    maxConnections: settings.MAX_CONNECTIONS ?? DEFAULT_CONFIG.maxConnections,
    maxConnectionsPerIp: settings.MAX_CONNECTIONS_PER_IP ?? DEFAULT_CONFIG.maxConnectionsPerIp,
    trustedProxies: settings.TRUST_PROXY ?? DEFAULT_CONFIG.trustedProxies,
    logLevel: settings.LOG_LEVEL ?? DEFAULT_CONFIG.logLevel,
    metricsToken: settings.METRICS_TOKEN,
    shutdownGraceSeconds: settings.SHUTDOWN_GRACE_S ?? DEFAULT_CONFIG.shutdownGraceSeconds,
    staticFolders: chooseFolders(settings.SERVE_STATIC, staticFolders),
    limits: DEFAULT_CONFIG.limits,
    redisUrl: settings.REDIS_URL,
    longPolling: settings.LONG_POLLING ?? DEFAULT_CONFIG.longPolling,
  };
  return { ok: true, config };
}

/** A setting that is `undefined` when unset or empty, and a problem when `parse` returns undefined. */
function setting<Value>(expected: string, parse: (text: string) => Value | undefined) {
  return z
    .string()
    .optional()
    .transform((text, context): Value | undefined => {
      if (text === undefined || text.trim() === "") return undefined;
      const value = parse(text.trim());
      if (value === undefined) context.addIssue({ code: "custom", message: `must be ${expected}` });
      return value;
    });
}

/**
 * As `setting`; the placeholder of the settings that are shipped is refused: everybody knows it. Of several secrets,
 * separated by commas, each has to be one's own.
 */
function ownSecret<Value>(expected: string, parse: (text: string) => Value | undefined) {
  return setting("a secret of your own, such as `openssl rand -base64 32` prints, and no placeholder", (text) =>
    text.split(",").some((part) => part.trim().startsWith(PLACEHOLDER)) ? undefined : text,
  ).pipe(setting(expected, parse));
}

function wholeNumber(min: number, max: number) {
  return setting(`a whole number from ${String(min)} to ${String(max)}`, (text) => {
    const number = /^[0-9]{1,9}$/.test(text) ? Number(text) : Number.NaN;
    return number >= min && number <= max ? number : undefined;
  });
}

function chooseFolders(
  choice: (typeof SERVE_STATIC)[number] | undefined,
  folders: StaticFolders,
): StaticFolders | undefined {
  if (choice === undefined || choice === "false") return undefined;
  return choice === "true" ? folders : { ...folders, examples: undefined };
}

function trueOrFalse() {
  return setting("true or false", (text) => (text === "true" ? true : text === "false" ? false : undefined));
}

/** A host is required, and a path may only be the number of a database: more would be ignored in silence. */
function isRedisUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return /^rediss?:$/.test(url?.protocol ?? "") && url?.hostname !== "" && /^(\/[0-9]*)?$/.test(url?.pathname ?? "");
}

function parseOrigins(text: string): OriginPolicy | undefined {
  if (text === "*") return { kind: "any" };
  const origins = text.split(",").map((entry) => parseOriginSetting(entry.trim()));
  return origins.every((origin) => origin !== undefined) ? { kind: "listed", origins } : undefined;
}

/** Only an origin, without path: someone who writes a path would believe that it restricts something. */
function parseOriginSetting(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isWebOrigin = url?.protocol === "https:" || url?.protocol === "http:";
  return isWebOrigin && /^https?:\/\/[^/?#@*]+\/?$/i.test(text) ? url.origin : undefined;
}

function parseUrls(text: string, scheme: RegExp): string[] | undefined {
  const urls = text.split(",").map((url) => url.trim());
  return urls.length <= 8 && urls.every((url) => scheme.test(url) && parseIceUrl(url) !== undefined) ? urls : undefined;
}

function complain(context: z.RefinementCtx, missing: string, present: string): void {
  context.addIssue({ code: "custom", path: [missing], message: `must be set too when ${present} is` });
}

function describe(issue: z.core.$ZodIssue): string {
  return `${issue.path.join(".")} ${issue.message}`;
}
