/** Finds controls as assistive technology does, by role and accessible name through every shadow root, and runs axe. */
import "axe-core/axe.min.js";
import { expect } from "@open-wc/testing";
import type axe from "axe-core";

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

interface VirtualNode {
  readonly actualNode: Element;
  readonly props: { readonly nodeName: string; readonly type?: string };
}

/** What axe has but its types leave out. */
interface AxeInternals {
  setup(root: Element): unknown;
  teardown(): void;
  readonly utils: { querySelectorAll(tree: unknown, selector: string): VirtualNode[] };
  readonly commons: {
    readonly aria: { getRole(node: VirtualNode): string | null };
    readonly text: { accessibleTextVirtual(node: VirtualNode): string };
    readonly dom: { isVisibleToScreenReaders(node: VirtualNode): boolean };
  };
}

/** Every element with this role and name, in document order. */
export function allByRole(root: Element, role: string, name?: string): HTMLElement[] {
  const internals = window.axe as unknown as AxeInternals;
  const { aria, dom, text } = internals.commons;
  const roleOf = (node: VirtualNode) =>
    // Browsers expose password fields as text boxes; the specification gives them no role.
    node.props.nodeName === "input" && node.props.type === "password" ? "textbox" : aria.getRole(node);
  const tree = internals.setup(root);
  try {
    return internals.utils
      .querySelectorAll([tree], "*")
      .filter((node) => roleOf(node) === role && dom.isVisibleToScreenReaders(node))
      .filter((node) => name === undefined || text.accessibleTextVirtual(node).trim() === name)
      .map((node) => node.actualNode as HTMLElement);
  } finally {
    internals.teardown();
  }
}

/** The one element with this role and name. @throws when there is none, or more than one. */
export function byRole(root: Element, role: string, name?: string): HTMLElement {
  const [found, ...more] = allByRole(root, role, name);
  if (!found || more.length > 0) throw new Error(`${String(found ? more.length + 1 : 0)} × ${role} "${name ?? ""}"`);
  return found;
}

/** The element that really has focus, however deep. */
export function focused(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/** Compares without handing elements to the assertion library, which would print a whole document when it fails. */
export function expectFocus(expected: Element): void {
  const active = focused();
  const name = (element: Element | null) => `<${element?.localName ?? "nothing"}> ${element?.textContent.trim() ?? ""}`;
  if (active !== expected) throw new Error(`focus is on ${name(active)}, not on ${name(expected)}`);
}

/** Types as a person would who replaces what is there. */
export function fill(field: HTMLElement, text: string): void {
  (field as HTMLInputElement | HTMLTextAreaElement).value = text;
  field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
}

export function press(target: HTMLElement, key: string, options: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true, ...options });
  target.dispatchEvent(event);
  return event;
}

/** All text under a node as it would be read, shadow roots included. */
export function deepText(root: Node): string {
  if (root instanceof Text) return root.data;
  if (root instanceof HTMLStyleElement) return "";
  const children = root instanceof Element && root.shadowRoot ? root.shadowRoot.childNodes : root.childNodes;
  return [...children].map(deepText).join("");
}

/** Every element under a node, shadow roots included. */
export function deepElements(root: Element): Element[] {
  const children = [...root.children, ...(root.shadowRoot?.children ?? [])];
  return children.flatMap((child) => [child, ...deepElements(child)]);
}

/** @throws with the broken rules and where they are broken. */
export async function expectAccessible(root: Element): Promise<void> {
  // Colours are judged as they end up, not as they fade in.
  for (const animation of document.getAnimations()) animation.finish();
  const { violations } = await window.axe.run(root, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    // The panel is a part of a page; the page has the landmarks and the heading of level one.
    rules: { region: { enabled: false }, "page-has-heading-one": { enabled: false } },
  });
  const report = violations.map(
    (rule) => `${rule.id}: ${rule.nodes.map((node) => `${node.html} ${node.failureSummary ?? ""}`).join(" | ")}`,
  );
  expect(report, report.join("\n")).to.deep.equal([]);
}
