/** A page's permissions policy may forbid it, and insecure pages have no clipboard at all. @returns whether it was copied. */
export async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
