/** A WebSocket whose server side is the test. */
export class FakeWebSocket {
  static readonly OPEN = 1;
  static last: FakeWebSocket | undefined;
  readonly url: string;
  readonly sent: unknown[] = [];
  readyState = FakeWebSocket.OPEN;
  isClosed = false;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: (() => void) | null = null;

  constructor(url: URL) {
    this.url = String(url);
    FakeWebSocket.last = this;
  }

  send(data: unknown): void {
    this.sent.push(data);
  }

  close(): void {
    this.isClosed = true;
  }
}

/** Whatever makes a WebSocket within `run` makes a fake one. */
export function withFakeWebSocket<T>(run: () => T): T {
  const real = globalThis.WebSocket;
  globalThis.WebSocket = FakeWebSocket as unknown as typeof WebSocket;
  try {
    return run();
  } finally {
    globalThis.WebSocket = real;
  }
}
