/**
 * Reads QR codes from the camera. Needs `BarcodeDetector` with `qr_code` (Shape Detection API): Chrome and Edge on Android,
 * macOS and ChromeOS have it; Chrome on Windows and Linux, Firefox and Safari (there it is a setting for developers) do not,
 * and get no button for it. What it reads stays in this tab, and the camera is off again on every way out.
 */

/** What a browser lends to it; tests lend something else. */
export interface ScanDevices {
  /** Whether codes can be read here at all. Never rejects. */
  isSupported(): Promise<boolean>;
  /** Asks the person for the camera. @throws DOMException as `getUserMedia` does. */
  openCamera(): Promise<MediaStream>;
  /** @returns a function that reads the texts of all codes in the picture of the moment. */
  createReader(): (video: HTMLVideoElement) => Promise<readonly string[]>;
  /** Resolves when it is time for another look. */
  pause(): Promise<void>;
}

/** `denied` by the person or by the page that embeds the chat; `missing` no camera; `failed` in use elsewhere, or unplugged. */
export type ScanFailure = "denied" | "missing" | "failed";

export interface Scan {
  readonly devices: ScanDevices;
  /** Shows what the camera sees. */
  readonly video: HTMLVideoElement;
  /** Ends it and switches the camera off. */
  readonly signal: AbortSignal;
  /** Told of every code that is read, also of the same one again. */
  readonly onCode: (text: string) => void;
}

/** Looks for codes until `signal` aborts. @returns why there is nothing to look at; undefined when it was ended. Never rejects. */
export async function scanCodes({ devices, video, signal, onCode }: Scan): Promise<ScanFailure | undefined> {
  let stream: MediaStream | undefined;
  try {
    stream = await devices.openCamera();
    if (isOver(signal)) return undefined;
    video.srcObject = stream;
    video.play().catch(() => undefined); // what does not play shows no code
    const read = devices.createReader();
    while (!isOver(signal)) {
      if (!stream.active) return "failed";
      // A picture that is not there yet, or a detector that is busy, is no reason to give up.
      const codes = await read(video).catch(() => []);
      for (const code of codes) if (!isOver(signal)) onCode(code);
      if (!isOver(signal)) await devices.pause();
    }
    return undefined;
  } catch (error) {
    return isOver(signal) ? undefined : failureOf(error);
  } finally {
    for (const track of stream?.getTracks() ?? []) track.stop();
    if (video.srcObject === stream) video.srcObject = null; // another scan may have put its own there
  }
}

/** Asked after every await: what was true before it need not be any more, which the compiler does not know of a property. */
function isOver(signal: AbortSignal): boolean {
  return signal.aborted;
}

function failureOf(error: unknown): ScanFailure {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "denied";
  return name === "NotFoundError" || name === "OverconstrainedError" ? "missing" : "failed";
}

/** `match`: the very code that this person's screen has to show; `mismatch`: another one of this chat; `foreign`: any other. */
export type ScanFinding = "match" | "mismatch" | "foreign";

export function judgeCode(read: string, expected: string): ScanFinding {
  if (read === expected) return "match";
  return read.startsWith("SC1:") ? "mismatch" : "foreign";
}

interface BarcodeDetectorLike {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
interface BarcodeDetectorClass {
  new (options: { readonly formats: readonly string[] }): BarcodeDetectorLike;
  getSupportedFormats(): Promise<readonly string[]>;
}

/** Often enough to feel at once, and seldom enough to keep a phone cool. */
const LOOK_AGAIN_MS = 150;

const detectorClass = (): BarcodeDetectorClass | undefined =>
  (globalThis as { BarcodeDetector?: BarcodeDetectorClass }).BarcodeDetector;

export const browserDevices: ScanDevices = {
  async isSupported() {
    // Without a secure context there are no media devices, whatever the types say.
    const media = navigator.mediaDevices as MediaDevices | undefined;
    if (typeof media?.getUserMedia !== "function") return false;
    try {
      return (await detectorClass()?.getSupportedFormats())?.includes("qr_code") ?? false;
    } catch {
      return false;
    }
  },
  openCamera: () => navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false }),
  createReader() {
    const Detector = detectorClass();
    if (!Detector) throw new Error("Scanning was started where it is not supported.");
    const detector = new Detector({ formats: ["qr_code"] });
    return async (video) => (await detector.detect(video)).map(({ rawValue }) => rawValue);
  },
  pause: () => new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS)),
};
