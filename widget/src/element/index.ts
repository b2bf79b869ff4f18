/** The entry of the widget: defines `<secure-chat>`, unless the page has it already, and exports its class and types. */
import { define } from "../ui/define.ts";
import { SecureChatElement } from "./element.ts";

define("secure-chat", SecureChatElement);

export * from "./element.ts";
