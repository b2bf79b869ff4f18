/** A person without a mouse: gets everywhere by Tab, and complains of focus that is lost or cannot be seen. */

/** More stops than any screen has. */
const MAX_STOPS = 80;

export class Keyboard {
  /** Where focus was that nobody could see, or nowhere at all. */
  unseen = [];
  #person;

  constructor(person) {
    this.#person = person;
  }

  /** Goes to what has this role and name by Tab, or by Shift and Tab where `isBack`. */
  async goTo(role, name, { isBack = false } = {}) {
    const { page } = this.#person;
    const wanted = await this.#person.find(role, name);
    if (isBack) await page.keyboard.down("Shift");
    try {
      for (let stops = 0; stops < MAX_STOPS; stops += 1) {
        if (await wanted.evaluate(isFocused)) return;
        await page.keyboard.press("Tab");
        await this.look();
      }
    } finally {
      if (isBack) await page.keyboard.up("Shift");
    }
    throw new Error(`Tab never comes to ${role} "${name}"`);
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
    return await (await this.#person.find(role, name)).evaluate(isFocused);
  }

  /** Notes where focus is, if a person could not see that. */
  async look() {
    const problem = await this.#person.page.evaluate(whyUnseen);
    if (problem !== undefined && problem !== null) this.unseen.push(problem);
  }
}

/** Runs in the page. */
function isFocused(element) {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active === element;
}

/** Runs in the page. What the page itself has beside the chat is not looked at. */
function whyUnseen() {
  let active = document.activeElement;
  if (!active?.closest("secure-chat")) return undefined;
  while (active.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  const name = `${active.localName} ${active.ariaLabel ?? active.textContent.trim().slice(0, 30)}`;
  if (active.localName === "secure-chat") return `${name} has focus itself`;
  // Ends of a full screen that hand focus on at once.
  const framed = active.matches("input") ? (active.closest(".input, label") ?? active) : active;
  const hasRing = [active, framed].some((element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 1;
  });
  if (!hasRing) return `${name} has no ring`;
  const { top, bottom, left, right } = framed.getBoundingClientRect();
  const isInside = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
  return isInside ? undefined : `${name} is out of sight`;
}
