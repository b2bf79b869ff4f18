/** Real chat sessions in a small world of fakes: one hub, one network, one clock, and a store for what each person sees. */
import { chooseKem } from "../crypto/kem.ts";
import { peerIdOf } from "../crypto/identity.ts";
import { idBytes, type Address, type PeerId } from "../protocol/ids.ts";
import "../files/transfers.ts";
import { ChatSession } from "../session/chat-session.ts";
import type { PageChange, SessionPorts } from "../session/ports.ts";
import type { ChatEvent } from "../state/chat-event.ts";
import type { ChatState } from "../state/chat-state.ts";
import { ChatStore } from "../state/chat-store.ts";
import type { ChatMessage, PeerInfo } from "../state/chat-types.ts";
import { selectMessages } from "../state/selectors.ts";
import { LinkNetwork } from "./linked-links.ts";
import { ManualClock } from "./manual-clock.ts";
import { rememberPasswords } from "./quick-passwords.ts";
import { settle, until } from "./settle.ts";
import { SignalingHub } from "./signaling-hub.ts";

// Loaded here, so that no test waits for it: a browser without ML-KEM fetches ours.
await chooseKem();

/** So long people gather receipts: ../log/receipts.ts. */
const RECEIPTS_MS = 50;

export const NAMESPACE = "https://signal.example";

rememberPasswords();

export interface SessionWishes {
  readonly room?: string;
  /** `""` for an open room. */
  readonly password?: string;
  /** The new member's id is smaller than this one's: it will initiate. */
  readonly below?: { readonly id: PeerId };
  /** The new member's id is greater than this one's: it will respond. */
  readonly above?: { readonly id: PeerId };
}

export class World {
  readonly clock = new ManualClock();
  readonly hub = new SignalingHub();
  readonly network = new LinkNetwork();
  readonly members: Member[] = [];
  /** What the page reports to each session. */
  readonly pages = new Map<string, (change: PageChange) => void>();
  /** What each session gets as its world; a test may put something in between. */
  ports: (ports: SessionPorts) => SessionPorts = (ports) => ports;

  /** As the element's attributes have it, for everybody. */
  fileLimits = { maxBytes: 104_857_600, autoAcceptBytes: 0 };
  loadFiles: () => Promise<void> = async () => undefined;

  /** Starts a session and does not wait for anything. */
  start(name: string, { room = "lobby", password = "correct horse", below, above }: SessionWishes = {}): Member {
    const store = new ChatStore();
    const events: ChatEvent[] = [];
    const open = () =>
      new ChatSession({
        namespace: NAMESPACE,
        room,
        password,
        displayName: name,
        ports: this.ports({
          clock: this.clock,
          connectSignaling: this.hub.connect,
          makeLink: this.network.makeLinkFor(name),
          prepareLinks: this.network.prepareLinksFor(name),
          watchPage: (onChange) => {
            this.pages.set(name, onChange);
            return () => this.pages.delete(name);
          },
        }),
        files: { load: () => this.loadFiles(), limits: () => this.fileLimits },
        emit: (event) => {
          events.push(event);
          store.dispatch(event);
        },
      });
    const session = withIdentityLike((id) => fitsOrder(id, { ...(below && { below }), ...(above && { above }) }), open);
    const member = new Member(this, name, session, store, events);
    this.members.push(member);
    return member;
  }

  /** Starts a session and waits until it is in the room, and connected with whoever can be reached at once. */
  async join(name: string, wishes: SessionWishes = {}): Promise<Member> {
    const member = this.start(name, wishes);
    await until(() => member.state.phase !== "joining", `${name} is in the room`);
    await settle();
    await member.session.joined;
    return member;
  }

  /** Two connected people, of whom the first one initiates. */
  async pair(
    options: { readonly newcomer?: "initiator" | "responder"; readonly password?: string } = {},
  ): Promise<[Member, Member]> {
    const { newcomer = "responder", ...wishes } = options;
    const first = await this.join("ana", wishes);
    const second = await this.join("ben", {
      ...wishes,
      ...(newcomer === "responder" ? { above: first } : { below: first }),
    });
    await first.sees(second);
    await second.sees(first);
    return newcomer === "responder" ? [first, second] : [second, first];
  }

  /** Ends what is still running. */
  close(): void {
    for (const { session } of this.members) session.abandon();
  }
}

export class Member {
  readonly name: string;
  readonly session: ChatSession;
  readonly store: ChatStore;
  /** Everything that the session has reported. */
  readonly events: readonly ChatEvent[];
  readonly #world: World;

  constructor(world: World, name: string, session: ChatSession, store: ChatStore, events: readonly ChatEvent[]) {
    this.#world = world;
    this.name = name;
    this.session = session;
    this.store = store;
    this.events = events;
  }

  get state(): ChatState {
    return this.store.state;
  }

  /** @throws SecureChatError (rejects) as the conversation does. */
  async send(text: string): Promise<ChatMessage> {
    return this.session.conversation.send(text);
  }

  /** Known once the session has made its keys, and still after it has ended. */
  get id(): PeerId {
    const known = this.events.find((event) => event.type === "self-known");
    if (!known) throw new Error(`${this.name} has no keys yet`);
    return known.self.id as PeerId;
  }

  get address(): Address {
    return this.#world.hub.addressOf(this.id);
  }

  get peers(): readonly PeerInfo[] {
    return this.state.peers;
  }

  /** `NAME STATUS` for each person, sorted. */
  get people(): string[] {
    return this.peers.map(({ displayName, status }) => `${displayName} ${status}`).sort();
  }

  /** What others wrote, as `NAME: TEXT`, in the order shown. */
  get heard(): string[] {
    return this.messages.filter(({ mine }) => !mine).map(({ authorName, text }) => `${authorName}: ${text}`);
  }

  get messages(): readonly ChatMessage[] {
    return selectMessages(this.state);
  }

  get notices(): string[] {
    return this.state.timeline.flatMap((entry) =>
      entry.kind === "notice" ? [`${entry.notice.type} ${entry.notice.name}`] : [],
    );
  }

  get warnings(): string[] {
    return this.state.warnings.map(({ code }) => code);
  }

  peer(other: { readonly id: PeerId }): PeerInfo | undefined {
    return this.peers.find(({ id }) => id === other.id);
  }

  /** Resolves once connected with `other`. */
  async sees(other: Member): Promise<void> {
    await until(() => this.peer(other)?.status === "connected", `${this.name} is connected with ${other.name}`);
  }

  async hears(text: string): Promise<void> {
    await until(() => this.heard.includes(text), `${this.name} reads "${text}"`);
  }

  /** Sends, and lets everything settle, receipts included. */
  async says(text: string): Promise<ChatMessage> {
    const message = await this.send(text);
    await this.#world.clock.advance(RECEIPTS_MS);
    return message;
  }
}

/**
 * Whether an id has the place in the order that was wished for, and leaves room: it lies in the middle half of what is free,
 * so that neither it nor the next one takes long to find. (Just any id in order may be next to the last one there is, and
 * then nobody finds one above it.)
 */
export function fitsOrder(id: PeerId, { below, above }: Pick<SessionWishes, "below" | "above">): boolean {
  const least = above ? placeOf(above.id) : 0;
  const most = below ? placeOf(below.id) : 1;
  const margin = (most - least) / 4;
  return placeOf(id) >= least + margin && placeOf(id) <= most - margin;
}

/** Where an id is among all that there are, from 0 to 1, as far as its first four bytes tell. */
function placeOf(id: PeerId): number {
  return idBytes(id)!
    .subarray(0, 4)
    .reduce((place, byte, i) => place + byte / 256 ** (i + 1), 0);
}

/** Runs `create` so that the identity which it begins to make at once has an id of the given kind. */
function withIdentityLike<T>(fits: (id: PeerId) => boolean, create: () => T): T {
  const { subtle } = crypto;
  const own = Object.getOwnPropertyDescriptor(subtle, "generateKey");
  const original = subtle.generateKey.bind(subtle) as (...args: unknown[]) => Promise<CryptoKeyPair>;
  const generateKey = async (...args: unknown[]): Promise<CryptoKeyPair> => {
    for (;;) {
      const made = await original(...args);
      if ((args[0] as Algorithm).name !== "ECDSA") return made;
      const publicKey = new Uint8Array(await subtle.exportKey("raw", made.publicKey));
      if (fits(await peerIdOf(publicKey))) return made;
    }
  };
  Object.defineProperty(subtle, "generateKey", { value: generateKey, configurable: true, writable: true });
  try {
    return create();
  } finally {
    if (own) Object.defineProperty(subtle, "generateKey", own);
    else Reflect.deleteProperty(subtle, "generateKey");
  }
}
