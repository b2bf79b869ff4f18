/**
 * Lit's `repeat`, which since lit-html 3.3.1 leaves a comment in the document for each item that goes (lit/lit, issue 5298). In a
 * long conversation these became ten thousand, and every change around them slower and slower.
 */
import { directive, type ChildPart, type PartInfo } from "lit/directive.js";
import { getCommittedValue, getDirectiveClass } from "lit/directive-helpers.js";
import { repeat as litRepeat, type ItemTemplate, type KeyFn, type RepeatDirective } from "lit/directives/repeat.js";

const LitRepeat = getDirectiveClass(litRepeat([], String)) as unknown as new (part: PartInfo) => RepeatDirective;

class Repeat extends LitRepeat {
  override update<T>(
    container: ChildPart,
    items: [Iterable<T>, KeyFn<T> | ItemTemplate<T>, ItemTemplate<T>],
  ): ReturnType<RepeatDirective["update"]> {
    const former = partsOf(container);
    const rendered = super.update(container, items);
    const kept = new Set(partsOf(container));
    for (const part of former) if (!kept.has(part)) (part.endNode as ChildNode | null)?.remove();
    return rendered;
  }
}

/** A copy: Lit takes those that it moves out of its own list. */
function partsOf(container: ChildPart): readonly ChildPart[] {
  const parts = getCommittedValue(container);
  return Array.isArray(parts) ? [...(parts as readonly ChildPart[])] : [];
}

export const repeat = directive(Repeat) as typeof litRepeat;
