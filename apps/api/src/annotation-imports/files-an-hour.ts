import { Injectable } from '@nestjs/common';
import { ANNOTATION_FILES_AN_HOUR, TEXTS_COMPARED_AN_HOUR } from '@scholium/contract';
import { Failure } from '../platform/index.js';

const HOUR = 3_600_000;

/** What people had done with files of annotations lately; counted by each process for itself. */
@Injectable()
export class FilesAnHour {
  readonly #read = new Lately(ANNOTATION_FILES_AN_HOUR);
  readonly #compared = new Lately(TEXTS_COMPARED_AN_HOUR);

  /** A file is to be read. Throws Failure `too_many_attempts`. */
  count(userId: string, now: number): void {
    const retryAfterSeconds = this.#read.take(userId, 1, now);
    if (retryAfterSeconds !== null) throw new Failure('too_many_attempts', { retryAfterSeconds });
  }

  /** Texts of a file are to be compared with documents. Throws Failure `too_many_attempts`, and counts none then. */
  countTexts(userId: string, texts: number, now: number): void {
    const retryAfterSeconds = this.#compared.take(userId, texts, now);
    if (retryAfterSeconds === null) return;
    const most = TEXTS_COMPARED_AN_HOUR;
    throw new Failure('too_many_attempts', { why: 'texts_compared', most, retryAfterSeconds });
  }
}

/** At most so many of something in each hour of a person. */
class Lately {
  readonly #taken = new Map<string, readonly { readonly at: number; readonly count: number }[]>();

  constructor(private readonly most: number) {}

  /** Null when it was counted; otherwise how long to wait until something of it can be, in seconds. */
  take(userId: string, count: number, now: number): number | null {
    const lately = (this.#taken.get(userId) ?? []).filter(({ at }) => at > now - HOUR);
    const before = lately.reduce((sum, one) => sum + one.count, 0);
    if (before + count > this.most) return Math.ceil(((lately[0]?.at ?? now) + HOUR - now) / 1_000);
    this.#taken.set(userId, [...lately, { at: now, count }]);
    return null;
  }
}
