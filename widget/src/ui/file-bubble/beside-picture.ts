/** Where a picture ends that is as large as its element lets it be (`object-fit: contain`): mostly before the element does. */

/** @returns whether what holds the picture was pressed beside it, and nothing else that is in there. */
export function isBesidePicture({ target, currentTarget, clientX, clientY }: MouseEvent): boolean {
  if (!(target instanceof HTMLImageElement)) return target === currentTarget;
  const { naturalWidth, naturalHeight } = target;
  const { left, top, width, height } = target.getBoundingClientRect();
  const scale = Math.min(width / naturalWidth, height / naturalHeight);
  const isBeside = (fromMiddle: number, length: number) => Math.abs(fromMiddle) > (length * scale) / 2;
  return isBeside(clientX - left - width / 2, naturalWidth) || isBeside(clientY - top - height / 2, naturalHeight);
}
