import { child, elements } from '../../archive/read-xml.js';
import type { XmlElement } from '../../archive/read-xml.js';
import type { ListPlace } from '../../import/imported-block.js';
import type { NumberingReference } from './styles.js';
import { valueOf } from './styles.js';

interface Level {
  readonly ordered: boolean;
  readonly start: number;
}

interface List {
  /** Lists with one definition count on together. */
  readonly definition: string;
  readonly levels: ReadonlyMap<number, Level>;
  readonly restarts: ReadonlyMap<number, number>;
}

function levelsOf(definition: XmlElement | undefined): Map<number, Level> {
  return new Map(
    elements(definition, 'w:lvl').map((level) => [
      Number(level.attributes.get('w:ilvl')),
      {
        ordered: !/^(?:bullet|none)$/u.test(valueOf(child(level, 'w:numFmt')) ?? 'decimal'),
        start: wholeNumber(valueOf(child(level, 'w:start')), 1),
      },
    ]),
  );
}

function wholeNumber(value: string | undefined, otherwise: number): number {
  const number = Number(value ?? Number.NaN);
  return Number.isInteger(number) && number >= 0 && number <= 1_000_000 ? number : otherwise;
}

/** The lists of a document and how far each has counted (ECMA-376 part 1, 17.9). */
export class Numbering {
  private readonly lists: ReadonlyMap<string, List>;
  private readonly counters = new Map<string, number[]>();
  private readonly begun = new Set<string>();

  constructor(part: XmlElement | undefined) {
    const definitions = new Map(
      elements(part, 'w:abstractNum').map((each) => [each.attributes.get('w:abstractNumId') ?? '', levelsOf(each)]),
    );
    this.lists = new Map(
      elements(part, 'w:num').map((list) => {
        const definition = valueOf(child(list, 'w:abstractNumId')) ?? '';
        const overrides = elements(list, 'w:lvlOverride');
        const restarts = overrides.flatMap((each): [number, number][] => {
          const start = valueOf(child(each, 'w:startOverride'));
          return start === undefined ? [] : [[Number(each.attributes.get('w:ilvl')), wholeNumber(start, 1)]];
        });
        const levels = new Map([
          ...(definitions.get(definition) ?? []),
          ...overrides.flatMap((each) => [...levelsOf(each)]),
        ]);
        return [list.attributes.get('w:numId') ?? '', { definition, levels, restarts: new Map(restarts) }];
      }),
    );
  }

  /** The place of the next item; null for a list that the document does not define. */
  next({ list: id, level }: NumberingReference): ListPlace | null {
    const list = this.lists.get(id);
    if (list === undefined) return null;
    const { ordered, start } = list.levels.get(level) ?? { ordered: false, start: 1 };
    const counters = this.counters.get(list.definition) ?? [];
    this.counters.set(list.definition, counters);
    const restart = this.begun.has(`${id} ${level}`) ? undefined : list.restarts.get(level);
    this.begun.add(`${id} ${level}`);
    const number = restart ?? (counters[level] === undefined ? start : counters[level] + 1);
    counters[level] = number;
    counters.length = level + 1;
    const place = { id: wholeNumber(id, 0), ordered, depth: level };
    return ordered ? { ...place, number: Math.min(number, 1_000_000) } : place;
  }
}
