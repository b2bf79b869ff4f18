/**
 * What a person writes: the text, what it is for, and while a message is edited what was being written before. Nothing of it
 * is lost or mixed up, and nothing gets into another room.
 */
import type { LitElement, ReactiveController } from "lit";
import { IntentController } from "../conversation/intent-controller.ts";
import { isSame, type Intent } from "../conversation/intent.ts";
import { stayOf } from "../conversation/stay.ts";
import { StoreController } from "../store-controller.ts";

export class Draft implements ReactiveController {
  readonly #host: LitElement;
  readonly #onTurn: (intent: Intent) => void;
  readonly #intent: IntentController;
  readonly #stay: StoreController<string | undefined>;
  #text = "";
  /** While a message is edited: what was being written before. */
  #former: string | undefined;
  /** What the text is for. */
  #purpose: Intent = { kind: "new" };
  /** The stay that the text is for. */
  #begunIn: string | undefined;

  /** @param onTurn - called when something else is begun, or the same once more, and when the stay in the room is over. */
  constructor(host: LitElement, onTurn: (intent: Intent) => void) {
    this.#host = host;
    this.#onTurn = onTurn;
    this.#intent = new IntentController(host, (intent) => this.#turn(intent));
    this.#stay = new StoreController(host, stayOf);
    host.addController(this);
  }

  get text(): string {
    return this.#text;
  }

  set text(text: string) {
    this.#text = text;
    this.#host.requestUpdate();
  }

  get intent(): Intent {
    return this.#intent.value;
  }

  /** Whoever is in another one by now is among others. */
  get stay(): string | undefined {
    return this.#stay.value;
  }

  /** @param intent - something new if left out. */
  begin(intent?: Intent): void {
    this.#intent.set(intent);
  }

  /** As what it was, unless the person has begun something else by now: nothing of either is lost, or mixed into an edit. */
  giveBack(text: string, intent: Intent): void {
    if (this.intent.kind === "new") this.begin(intent);
    if (this.#former === undefined) this.text = joined(text, this.#text);
    else if (isSame(this.intent, intent)) this.text = text;
    else this.#former = joined(text, this.#former);
  }

  /** Nothing outlives "Erase everything" or belongs into another room, a draft least of all. */
  hostUpdate(): void {
    const { stay } = this;
    if (stay !== this.#begunIn && this.#begunIn !== undefined) {
      this.#text = "";
      this.#former = undefined;
      this.#onTurn(this.intent);
    }
    this.#begunIn = stay;
  }

  /** An edit begins with the text as it is; what was being written waits, and comes back. Chosen again it goes on. */
  #turn(intent: Intent): void {
    const isAgain = this.#text !== "" && isSame(intent, this.#purpose);
    this.#purpose = intent;
    if (intent.kind === "edit") {
      this.#former ??= this.#text;
      if (!isAgain) this.#text = intent.of.text;
    } else if (this.#former !== undefined) {
      this.#text = this.#former;
      this.#former = undefined;
    }
    this.#onTurn(intent);
  }
}

function joined(text: string, since: string): string {
  return since === "" ? text : `${text}\n${since}`;
}
