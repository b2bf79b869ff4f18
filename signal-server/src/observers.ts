/** Several who count, as one. */
import { NO_OBSERVER, type Observer } from "./observer.ts";

/** @returns an observer that passes everything on to the first and then to the second. */
export function tellBoth(first: Observer, second: Observer): Observer {
  if (second === NO_OBSERVER) return first;
  return {
    connectionOpened: () => [first, second].forEach((each) => each.connectionOpened()),
    connectionClosed: () => [first, second].forEach((each) => each.connectionClosed()),
    connectionRejected: () => [first, second].forEach((each) => each.connectionRejected()),
    refused: (...told) => [first, second].forEach((each) => each.refused(...told)),
    cutOff: (...told) => [first, second].forEach((each) => each.cutOff(...told)),
    joined: (...told) => [first, second].forEach((each) => each.joined(...told)),
    left: () => [first, second].forEach((each) => each.left()),
    relayed: (...told) => [first, second].forEach((each) => each.relayed(...told)),
    adapterHealth: (...told) => [first, second].forEach((each) => each.adapterHealth(...told)),
    draining: () => [first, second].forEach((each) => each.draining()),
  };
}
