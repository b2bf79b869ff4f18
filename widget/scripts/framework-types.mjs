/** Types with which the templates of frameworks know `<secure-chat>`, made from `widget/api/`. */
import { EVENTS, PROPERTIES } from "../api/element-api.mjs";

const SETTABLE = PROPERTIES.filter(
  ({ readonly, attribute, name }) => !readonly && !(attribute === name && name === "lang"),
);
const HEAD = `import type { SecureChatElement } from "./element/element.js";
import type * as events from "./element/events.js";

/** What can be set. */
type Settable = Partial<Pick<SecureChatElement, ${SETTABLE.map(({ name }) => JSON.stringify(name)).join(" | ")}>>;
`;

/** @returns {Record<string, string>} declarations by their file's name, below `dist/types/`. */
export function frameworkTypes() {
  const attributes = SETTABLE.filter(({ attribute, name }) => attribute && attribute !== name)
    .map(
      ({ attribute, name }) =>
        `  readonly ${JSON.stringify(attribute)}?: SecureChatElement[${JSON.stringify(name)}] | string;`,
    )
    .join("\n");
  const listeners = (nameOf) =>
    EVENTS.map(
      ({ name, type }) => `  readonly ${JSON.stringify(nameOf(name))}?: (event: events.${type}) => void;`,
    ).join("\n");
  return {
    "jsx.d.ts": `/** \`<secure-chat>\` in the JSX of React 19, which sets properties and listens to \`on\` and an event's name. */
${HEAD}
import type { DetailedHTMLProps, HTMLAttributes } from "react";

interface Listeners {
${listeners((name) => `on${name}`)}
}

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "secure-chat": DetailedHTMLProps<HTMLAttributes<SecureChatElement>, SecureChatElement> & Settable & Listeners;
    }
  }
}
`,
    "vue.d.ts": `/** \`<secure-chat>\` in the templates and the JSX of Vue 3. */
${HEAD}
import type { HTMLAttributes, ReservedProps } from "vue";

interface Attributes {
${attributes}
}

interface Listeners {
${listeners((name) => `on${camelCase(`-${name}`)}`)}
}

type Props = ReservedProps & HTMLAttributes & Settable & Attributes & Listeners;

declare module "vue" {
  interface GlobalComponents {
    "secure-chat": new () => { $props: Props };
  }
}
declare module "vue/jsx-runtime" {
  namespace JSX {
    interface IntrinsicElements {
      "secure-chat": Props;
    }
  }
}
`,
    "svelte.d.ts": `/** \`<secure-chat>\` in the templates of Svelte 5. */
${HEAD}
import type { HTMLAttributes } from "svelte/elements";

interface Attributes {
${attributes}
}

interface Listeners {
${listeners((name) => `on${name}`)}
}

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "secure-chat": HTMLAttributes<SecureChatElement> & Settable & Attributes & Listeners;
  }
}
`,
  };
}

/** \`-secure-chat-message\` → \`SecureChatMessage\`. */
function camelCase(name) {
  return name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}
