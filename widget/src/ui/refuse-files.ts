/** For screens that take no files: one that is dropped there by mistake must not make the browser leave the page for it. */
import type { LitElement } from "lit";

export function refuseFiles(host: LitElement): void {
  for (const type of ["dragover", "drop"] as const) {
    host.addEventListener(type, (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "none";
    });
  }
}
