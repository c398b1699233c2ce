import { BoundedCache } from '../../platform/index.js';

/** A stream is under load when so many commands came to it within so many ms; then those of so many ms go together. */
const LOAD = 30;
const WITHIN = 100;
const GATHER = 15;
/** Streams whose pace is known. */
const WATCHED = 200;

/** The last arrivals at a stream, as times in ms, and when the last of them were let go. */
interface Pace {
  readonly came: number[];
  left: number;
}

/** How long those who come to a stream wait for each other: not at all, except where many come at once. */
export class Gathering {
  readonly #paces = new BoundedCache<Pace>(WATCHED);
  readonly #now: () => number;

  /** `now` in ms, from any moment on. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  came(streamId: string): void {
    const pace = this.#paces.get(streamId) ?? { came: [], left: -Infinity };
    pace.came.push(this.#now());
    if (pace.came.length > LOAD) pace.came.shift();
    this.#paces.set(streamId, pace);
  }

  /** How many ms to wait before the next are let go. */
  wait(streamId: string): number {
    const pace = this.#paces.get(streamId);
    const [oldest] = pace?.came ?? [];
    if (!pace || oldest === undefined || pace.came.length < LOAD || this.#now() - oldest > WITHIN) return 0;
    return Math.max(0, pace.left + GATHER - this.#now());
  }

  left(streamId: string): void {
    const pace = this.#paces.get(streamId);
    if (pace) pace.left = this.#now();
  }
}
