const NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
/** Levels that Word has; what is deeper stands on the last one. */
const LEVELS = 9;

interface Level {
  readonly ordered: boolean;
  readonly start: number;
}

/** The place of an item: its list, and the level in it. */
export interface ListLevel {
  readonly list: number;
  readonly level: number;
}

const levelOf = (at: number, { ordered, start }: Level): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="${start}"/><w:numFmt w:val="${ordered ? 'decimal' : 'bullet'}"/><w:lvlText w:val="${ordered ? `%${at + 1}.` : '•'}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="${(at + 1) * 720}" w:hanging="360"/></w:pPr></w:lvl>`;

/** The lists of a document. Lists within lists are levels of the outermost one. */
export class WordLists {
  readonly #lists: Map<number, Level>[] = [];

  /** Begins a list; one that stands in another is a level of it, where that level is not set another way already. */
  begin(level: Level, depth: number, outer: ListLevel | null): ListLevel {
    const at = Math.min(depth, LEVELS - 1);
    const levels = outer === null ? undefined : this.#lists[outer.list - 1];
    const known = levels?.get(at);
    const isFree = !known || (known.ordered === level.ordered && known.start === level.start);
    if (outer && levels && isFree) {
      levels.set(at, level);
      return { list: outer.list, level: at };
    }
    this.#lists.push(new Map([[at, level]]));
    return { list: this.#lists.length, level: at };
  }

  /** The part with their definitions. */
  get part(): string {
    const definitions = this.#lists.map((levels, at) => {
      const inOrder = [...levels].sort(([a], [b]) => a - b).map(([depth, level]) => levelOf(depth, level));
      return `<w:abstractNum w:abstractNumId="${at + 1}"><w:multiLevelType w:val="multilevel"/>${inOrder.join('')}</w:abstractNum>`;
    });
    const lists = this.#lists.map((_, at) => `<w:num w:numId="${at + 1}"><w:abstractNumId w:val="${at + 1}"/></w:num>`);
    return `<w:numbering ${NAMESPACE}>${definitions.join('')}${lists.join('')}</w:numbering>`;
  }
}
