import { elements } from '../../archive/read-xml.js';
import type { XmlElement } from '../../archive/read-xml.js';
import type { ListPlace } from '../../import/imported-block.js';
import { child } from '../../archive/read-xml.js';
import { wholeNumber } from './odt-styles.js';

interface Level {
  readonly ordered: boolean;
  readonly start: number;
}

/** A list whose items are read. */
export interface OpenList {
  readonly id: number;
  readonly style: string;
  readonly depth: number;
  /** The last number of each level; lists that go on share them. */
  readonly counters: (number | undefined)[];
}

const MOST = 1_000_000;
const DEEPEST = 8;

/** The lists of a document and how far each has counted (OpenDocument 1.3 part 3, 5.3). */
export class OdtLists {
  private readonly styles = new Map<string, ReadonlyMap<number, Level>>();
  private readonly lastOf = new Map<string, OpenList['counters']>();
  private readonly byId = new Map<string, OpenList['counters']>();
  private begun = 0;

  constructor(content: XmlElement, styles: XmlElement | undefined) {
    const parts = [child(styles, 'office:styles'), child(content, 'office:automatic-styles')];
    for (const style of parts.flatMap((part) => elements(part, 'text:list-style')))
      this.styles.set(
        style.attributes.get('style:name') ?? '',
        new Map(
          elements(style).map(({ name, attributes }) => [
            (wholeNumber(attributes.get('text:level'), 1, DEEPEST) ?? 1) - 1,
            {
              // A level without a format of numbers prints none.
              ordered: name === 'text:list-level-style-number' && (attributes.get('style:num-format') ?? '1') !== '',
              start: wholeNumber(attributes.get('text:start-value'), 0, MOST) ?? 1,
            },
          ]),
        ),
      );
  }

  /** Begins a list, inside another one or on its own. */
  begin({ attributes }: XmlElement, around: OpenList | undefined): OpenList {
    const style = attributes.get('text:style-name') ?? around?.style ?? '';
    if (around !== undefined) {
      const depth = Math.min(DEEPEST, around.depth + 1);
      around.counters.length = depth;
      return { ...around, style, depth };
    }
    this.begun += 1;
    const before =
      this.byId.get(attributes.get('text:continue-list') ?? '\0') ??
      (attributes.get('text:continue-numbering') === 'true' ? this.lastOf.get(style) : undefined);
    const counters = before === undefined ? [] : [...before];
    this.lastOf.set(style, counters);
    const id = attributes.get('xml:id');
    if (id !== undefined) this.byId.set(id, counters);
    return { id: this.begun, style, depth: 0, counters };
  }

  /** The place of the next item. */
  next({ id, style, depth, counters }: OpenList, item: XmlElement): ListPlace {
    const { ordered, start } = this.styles.get(style)?.get(depth) ?? { ordered: false, start: 1 };
    const last = counters[depth];
    const number =
      wholeNumber(item.attributes.get('text:start-value'), 0, MOST) ?? (last === undefined ? start : last + 1);
    counters[depth] = number;
    counters.length = depth + 1;
    return ordered ? { id, ordered, depth, number: Math.min(MOST, number) } : { id, ordered, depth };
  }

  /** Whether items of a list are numbered. */
  isOrdered({ style, depth }: OpenList): boolean {
    return this.styles.get(style)?.get(depth)?.ordered === true;
  }
}
