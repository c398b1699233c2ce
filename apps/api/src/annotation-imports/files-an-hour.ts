import { Injectable } from '@nestjs/common';
import { ANNOTATION_FILES_AN_HOUR } from '@scholium/contract';
import { Failure } from '../platform/index.js';

const HOUR = 3_600_000;

/** How many files of annotations each person had read lately; counted by each process for itself. */
@Injectable()
export class FilesAnHour {
  readonly #asked = new Map<string, number[]>();

  /** Throws Failure `too_many_attempts`. */
  count(userId: string, now: number): void {
    const lately = (this.#asked.get(userId) ?? []).filter((at) => at > now - HOUR);
    const [first = now] = lately;
    if (lately.length >= ANNOTATION_FILES_AN_HOUR)
      throw new Failure('too_many_attempts', { retryAfterSeconds: Math.ceil((first + HOUR - now) / 1_000) });
    this.#asked.set(userId, [...lately, now]);
  }
}
