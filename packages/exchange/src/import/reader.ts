import { translatable, type Message } from '@scholium/document/message';
import { firstOf } from '@scholium/document/text';
import type { FileImage } from '../images/file-image.js';
import type { DraftBlock } from './imported-block.js';
import type { ImportMetadata } from './import-preview.js';
import type { ImportWarning } from './import-warning.js';

/** What a reader makes of a text: blocks in order, what the file says of itself, and what was left out. */
export interface ReadText {
  readonly blocks: readonly DraftBlock[];
  readonly metadata: ImportMetadata;
  readonly warnings: readonly ImportWarning[];
  /** The images of its figures, each once. */
  readonly images?: readonly FileImage[];
  /** False for a text that begins with a chapter: its first heading is no title. */
  readonly front?: false;
}

/** What is counted: a message with the value `count`, "3 scripts". */
export type Counted = string;

/** Names of things that are counted which are told, and characters of each. */
const NAMES = { told: 20, length: 200 };

/** Counts by name, as one sentence: "3 scripts, 1 frame". */
export class Tally {
  private readonly counts = new Map<Counted, number>();
  private readonly characters = new Map<Counted, number>();
  private readonly names = new Map<Counted, Set<string>>();

  /** Counts `times` more of it, with so many characters of text lost by it. */
  add(what: Counted, characters = 0, times = 1): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + times);
    this.characters.set(what, (this.characters.get(what) ?? 0) + characters);
  }

  /** Counts one more of what is told by name, in the value `names` of the message. */
  addNamed(what: Counted, name: string): void {
    this.add(what);
    const names = this.names.get(what) ?? new Set();
    this.names.set(what, names);
    if (names.size < NAMES.told) names.add(name.length > NAMES.length ? `${firstOf(name, NAMES.length)}…` : name);
    else if (!names.has(name)) names.add('…');
  }

  get total(): number {
    let sum = 0;
    for (const count of this.counts.values()) sum += count;
    return sum;
  }

  /** A warning that counts, by a message with the value `list`; none when nothing was counted. */
  warning(code: ImportWarning['code'], id: string): ImportWarning[] {
    const list = [...this.counts].map(([what, count]): Message => {
      const names = this.names.get(what);
      const said = { id: what, values: names === undefined ? { count } : { count, names: [...names] } };
      const characters = this.characters.get(what) ?? 0;
      return characters === 0
        ? said
        : {
            id: /*i18n*/ '{what} ({characters, plural, one {# character} other {# characters}})',
            values: { what: said, characters },
          };
    });
    return this.total === 0 ? [] : [{ code, ...translatable(id, { list }), count: this.total }];
  }
}
