/** A person without a mouse: gets everywhere by Tab, and complains of focus that is lost or cannot be seen. */

/** More stops than any screen has. */
const MAX_STOPS = 80;

export class Keyboard {
  /** Where focus was that nobody could see, or nowhere at all. */
  unseen = [];
  #person;
  #stops = [];

  constructor(person) {
    this.#person = person;
  }

  /** Goes to what has this role and name by Tab, or by Shift and Tab where `isBack`. */
  async goTo(role, name, options) {
    const wanted = await this.#person.find(role, name);
    await this.#tabUntil(`${role} "${name}"`, () => wanted.evaluate(lookAtFocus), options);
  }

  /** Goes back to the message that the person is at. */
  async goToMessage() {
    await this.#tabUntil("a message", () => this.#person.page.evaluate(lookAtFocus), { isBack: true });
  }

  async isOnMessage() {
    return (await this.#person.page.evaluate(lookAtFocus)).isThere;
  }

  async #tabUntil(what, lookFor, { isBack = false } = {}) {
    const { keyboard } = this.#person.page;
    if (isBack) await keyboard.down("Shift");
    try {
      for (let stops = 0; stops < MAX_STOPS; stops += 1) {
        const seen = await lookFor();
        this.#note(seen);
        if (seen.isThere) return;
        await keyboard.press("Tab");
      }
    } finally {
      if (isBack) await keyboard.up("Shift");
    }
    throw new Error(`Tab never comes to ${what}: ${this.#stops.slice(-12).join("; ")}`);
  }

  async press(name, options) {
    await this.goTo("button", name, options);
    await this.key("Enter");
  }

  async key(key) {
    await this.#person.page.keyboard.press(key);
  }

  async write(text) {
    await this.#person.page.keyboard.type(text);
  }

  /** Writes in the place of what stands in the field that has focus. */
  async replace(text) {
    const { keyboard } = this.#person.page;
    await keyboard.down("Control");
    await keyboard.press("a");
    await keyboard.up("Control");
    await keyboard.type(text);
  }

  /** @returns {Promise<boolean>} whether focus is on this. */
  async isOn(role, name) {
    return (await (await this.#person.find(role, name)).evaluate(lookAtFocus)).isThere;
  }

  /** Notes where focus is, if a person could not see that. */
  async look() {
    this.#note(await this.#person.page.evaluate(lookAtFocus));
  }

  #note({ name, problem }) {
    this.#stops.push(name);
    if (problem !== "") this.unseen.push(`${name} ${problem}`);
  }
}

/** Runs in the page. @param wanted - undefined: any message. What the page itself has beside the chat is not looked at. */
function lookAtFocus(wanted) {
  let active = document.activeElement;
  if (!active?.closest("secure-chat")) return { name: "the page", problem: "", isThere: false };
  while (active.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  const name = `${active.localName} ${active.ariaLabel ?? active.textContent.trim().slice(0, 30)}`;
  if (active.localName === "secure-chat") return { name, problem: "has focus itself", isThere: false };
  const isThere = wanted === undefined ? active.matches("[part~=message]") : active === wanted;
  const framed = active.matches("input") ? (active.closest(".input, label") ?? active) : active;
  const hasRing = [active, framed].some((element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 1;
  });
  const { top, bottom, left, right } = framed.getBoundingClientRect();
  const isInside = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
  return { name, isThere, problem: isInside ? (hasRing ? "" : "has no ring") : "is out of sight" };
}
