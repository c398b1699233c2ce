import type { DraftBlock } from './imported-block.js';
import type { ImportMetadata } from './import-preview.js';
import type { ImportWarning } from './import-warning.js';

/** What a reader makes of a text: blocks in order, what the file says of itself, and what was left out. */
export interface ReadText {
  readonly blocks: readonly DraftBlock[];
  readonly metadata: ImportMetadata;
  readonly warnings: readonly ImportWarning[];
}

/** What is counted, as it is called when it is one and when it is more. */
export interface Counted {
  readonly one: string;
  readonly many: string;
}

/** Words for a count: a noun, what follows it, and its plural when that is not the noun and an s. */
export function counted(noun: string, after = '', plural = `${noun}s`): Counted {
  const rest = after === '' ? '' : ` ${after}`;
  return { one: noun + rest, many: plural + rest };
}

const lost = (characters: number): string =>
  characters === 0 ? '' : ` (${characters} ${characters === 1 ? 'character' : 'characters'})`;

/** Counts by name, as one sentence: "3 scripts, 1 frame". */
export class Tally {
  private readonly counts = new Map<string, number>();
  private readonly words = new Map<string, Counted>();
  private readonly characters = new Map<string, number>();

  /** Counts `times` more of it, with so many characters of text lost by it. */
  add(what: Counted, characters = 0, times = 1): void {
    this.words.set(what.one, what);
    this.counts.set(what.one, (this.counts.get(what.one) ?? 0) + times);
    this.characters.set(what.one, (this.characters.get(what.one) ?? 0) + characters);
  }

  get total(): number {
    let sum = 0;
    for (const count of this.counts.values()) sum += count;
    return sum;
  }

  toString(): string {
    return [...this.counts]
      .map(
        ([one, count]) =>
          `${count} ${count === 1 ? one : this.words.get(one)!.many}${lost(this.characters.get(one) ?? 0)}`,
      )
      .join(', ');
  }

  /** A warning that counts, or none when nothing was counted. */
  warning(code: ImportWarning['code'], opening: string): ImportWarning[] {
    return this.total === 0 ? [] : [{ code, message: `${opening}: ${this.toString()}.`, count: this.total }];
  }
}
