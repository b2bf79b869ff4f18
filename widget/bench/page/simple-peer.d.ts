/** As much of simple-peer as is measured: it carries no types of its own. */
declare module "simple-peer/simplepeer.min.js" {
  // eslint-disable-next-line no-restricted-syntax -- that is how it is
  export default class SimplePeer {
    constructor(options: { readonly initiator: boolean; readonly config: RTCConfiguration });
    on(event: "signal" | "data", listener: (data: object) => void): void;
    on(event: "connect", listener: () => void): void;
    listenerCount(event: string): number;
    signal(data: object): void;
    send(text: string): void;
  }
}
