/** Which files somebody pastes on purpose: many programs put a picture of it beside the text that was copied. */

/** @returns none where there is a text to paste, unless it only names the files. */
export function filesToPaste(data: DataTransfer | null): readonly File[] {
  const files = [...(data?.files ?? [])];
  const text = data?.types.includes("text/plain") ? data.getData("text/plain") : "";
  return isOnlyNames(text, files) ? files : [];
}

/** The Finder copies the names along with the files, file managers elsewhere their paths. */
function isOnlyNames(text: string, files: readonly File[]): boolean {
  const lines = text.split(/[\r\n]+/u).filter((line) => line !== "");
  return lines.every((line) => files.some(({ name }) => line.split(/[\\/]/u).at(-1) === name));
}
