import { setTimeout as pause } from 'node:timers/promises';
import type { SeededRandom } from './seeded-random.js';

/**
 * A network that is cut, loses requests, loses answers, delays both and, as they overtake each other, reorders them.
 */
export class UnreliableNetwork {
  private cutUntil = 0;

  constructor(
    private readonly random: SeededRandom,
    public calm = false,
  ) {}

  /** Nothing passes for so many milliseconds. */
  cut(milliseconds: number): void {
    this.cutUntil = Date.now() + milliseconds;
  }

  get isCut(): boolean {
    return !this.calm && Date.now() < this.cutUntil;
  }

  /** A request and its answer on their way. Throws when either is lost; a lost answer was given all the same. */
  async carry<T>(request: () => Promise<T>): Promise<T> {
    if (this.calm) return request();
    await pause(this.random.below(60));
    if (this.isCut || this.random.chance(0.08)) throw new TypeError('The request was lost.');
    const answer = await request();
    await pause(this.random.below(60));
    if (this.isCut || this.random.chance(0.08)) throw new TypeError('The answer was lost.');
    return answer;
  }

  /** Answers after a while whether something said on a connection gets through; if not, the connection is broken. */
  async passes(): Promise<boolean> {
    if (this.calm) return true;
    await pause(this.random.below(60));
    return !this.isCut && !this.random.chance(0.08);
  }

  /** Hands on a live message late, or never; later ones may overtake it. */
  deliver(message: () => void): void {
    if (this.calm) return message();
    if (this.isCut || this.random.chance(0.06)) return;
    setTimeout(message, this.random.below(80));
  }

  /** Milliseconds until the connection is cut. */
  lifetime(): number {
    return 400 + this.random.below(3_000);
  }
}
