import type { DraftBlock } from './imported-block.js';
import type { ImportMetadata } from './import-preview.js';
import type { ImportWarning } from './import-warning.js';

/** What a reader makes of a text: blocks in order, what the file says of itself, and what was left out. */
export interface ReadText {
  readonly blocks: readonly DraftBlock[];
  readonly metadata: ImportMetadata;
  readonly warnings: readonly ImportWarning[];
}

/** Counts by name, told as one sentence: "3 scripts, 1 frame". */
export class Tally {
  private readonly counts = new Map<string, number>();

  add(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  get total(): number {
    let sum = 0;
    for (const count of this.counts.values()) sum += count;
    return sum;
  }

  toString(): string {
    return [...this.counts].map(([what, count]) => `${count} ${what}`).join(', ');
  }

  /** A warning that counts, or none when nothing was counted. */
  warning(code: ImportWarning['code'], opening: string): ImportWarning[] {
    return this.total === 0 ? [] : [{ code, message: `${opening}: ${this.toString()}.`, count: this.total }];
  }
}
