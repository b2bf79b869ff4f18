/**
 * What a part that is loaded on demand takes from the script instead of bringing a copy along. The build replaces a part's
 * imports of these modules by what the script hands it (scripts/build-part.mjs): whatever has an identity, like a context,
 * must be here; whatever only one of both needs must not.
 */
export { ContextConsumer } from "@lit/context";
export { LitElement, css, html, nothing } from "lit";
/** For directives, which take them from where they are made. */
export { _$LH, noChange, nothing as none } from "lit-html";
export { SecureChatError } from "../protocol/codes.ts";
export { registerLanguage } from "../locales/language.ts";
export { createPlural } from "../locales/plural.ts";
export { isUsableName } from "../protocol/display-text.ts";
export { normalizePassword, normalizeRoom } from "../protocol/room-and-password.ts";
export { SAS_EMOJI } from "../protocol/sas-emoji.ts";
export { utf8 } from "../protocol/utf8.ts";
export { lastMessage, lastMessageFinder } from "../state/selectors.ts";
export { consumeActions } from "./actions-controller.ts";
export { storeContext } from "./context.ts";
export { define } from "./define.ts";
export { createLocale, LocalizeController, textsOf } from "./localize.ts";
export { EXPORT_PARTS } from "./parts.ts";
export { shallowEqual } from "./shallow-equal.ts";
export { StoreController } from "./store-controller.ts";
export { controls } from "./styles/controls.styles.ts";
export { tokens } from "./styles/tokens.styles.ts";
