/**
 * What the script hands to each part that it loads: see ui/shared.ts. In its build a list takes the place of this module, in
 * which the parts find everything by its position (scripts/build-part.mjs): that many names would be a good part of a kilobyte.
 */
import * as shared from "../ui/shared.ts";
import * as core from "./shared-core.ts";

export function handed(): unknown {
  return { ...shared, ...core };
}
