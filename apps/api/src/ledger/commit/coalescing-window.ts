import { BoundedCache } from '../../platform/index.js';

/** A stream is under load when this many commands came to it within this many ms. */
const LOAD_COMMANDS = 30;
const LOAD_MS = 100;
/** Under load, the commands of this many ms are committed together. */
const WINDOW_MS = 15;
/** Streams whose arrivals are remembered. */
const MAX_STREAMS = 200;

/** The newest arrivals at a stream, and its last dispatch, as times in ms. */
interface Arrivals {
  readonly times: number[];
  dispatched: number;
}

/** How long commands of one stream wait for more of them: not at all, except where many arrive at once. */
export class CoalescingWindow {
  readonly #streams = new BoundedCache<Arrivals>(MAX_STREAMS);
  readonly #now: () => number;

  /** `now` in ms, from any moment on. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  arrived(streamId: string): void {
    const arrivals = this.#streams.get(streamId) ?? { times: [], dispatched: -Infinity };
    arrivals.times.push(this.#now());
    if (arrivals.times.length > LOAD_COMMANDS) arrivals.times.shift();
    this.#streams.set(streamId, arrivals);
  }

  /** How many ms to wait before the next dispatch. */
  delay(streamId: string): number {
    const arrivals = this.#streams.get(streamId);
    const [oldest] = arrivals?.times ?? [];
    if (!arrivals || oldest === undefined) return 0;
    const underLoad = arrivals.times.length >= LOAD_COMMANDS && this.#now() - oldest <= LOAD_MS;
    return underLoad ? Math.max(0, arrivals.dispatched + WINDOW_MS - this.#now()) : 0;
  }

  dispatched(streamId: string): void {
    const arrivals = this.#streams.get(streamId);
    if (arrivals) arrivals.dispatched = this.#now();
  }
}
