/** A clock that stands still until a test moves it. */
import type { Clock } from "../session/ports.ts";
import { settle } from "./settle.ts";

interface Timer {
  readonly dueMs: number;
  readonly callback: () => void;
}

export class ManualClock implements Clock {
  #nowMs = Date.UTC(2030, 0, 1);
  #timers: Timer[] = [];

  now(): number {
    return this.#nowMs;
  }

  after(ms: number, callback: () => void): () => void {
    const timer: Timer = { dueMs: this.#nowMs + ms, callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  random(): number {
    return 0.5;
  }

  /** The page sleeps: the time passes, and whatever fell due meanwhile is called at its end. */
  async sleep(ms: number): Promise<void> {
    await settle();
    this.#nowMs += ms;
    await this.advance(0);
  }

  /** Timers that have not been called or cancelled. */
  get waiting(): number {
    return this.#timers.length;
  }

  /** Lets that much time pass: everything that falls due is called in its order, each after the one before has settled. */
  async advance(ms: number): Promise<void> {
    const endMs = this.#nowMs + ms;
    await settle();
    for (let next = this.#nextDue(endMs); next; next = this.#nextDue(endMs)) {
      this.#nowMs = Math.max(this.#nowMs, next.dueMs); // later after a sleep
      this.#timers.splice(this.#timers.indexOf(next), 1);
      next.callback();
      await settle();
    }
    this.#nowMs = endMs;
  }

  /** Moves the time without waiting for anything: what is due is called at once. For code without promises. */
  tick(ms: number): void {
    const endMs = this.#nowMs + ms;
    for (let next = this.#nextDue(endMs); next; next = this.#nextDue(endMs)) {
      this.#nowMs = Math.max(this.#nowMs, next.dueMs); // later after a sleep
      this.#timers.splice(this.#timers.indexOf(next), 1);
      next.callback();
    }
    this.#nowMs = endMs;
  }

  #nextDue(endMs: number): Timer | undefined {
    return this.#timers
      .filter(({ dueMs }) => dueMs <= endMs)
      .reduce<Timer | undefined>((first, timer) => (first && first.dueMs <= timer.dueMs ? first : timer), undefined);
  }
}
