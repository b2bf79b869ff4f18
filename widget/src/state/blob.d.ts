/** The state passes files on and never looks inside: all that the pure layers know of the browser's Blob. */
interface Blob {
  readonly size: number;
  readonly type: string;
}
