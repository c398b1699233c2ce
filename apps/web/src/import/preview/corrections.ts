import type { ImportPreview, LeftOut, LeftOutKind, PreviewBlock } from '@scholium/exchange/preview';

/** A word that was divided at the end of a line. */
export interface DividedPlace {
  readonly blockIndex: number;
  readonly offset: number;
  readonly joined: boolean;
  /** As printed, with its hyphen. */
  readonly word: string;
}

/** Where the two parts of a paragraph were put together. */
export interface JoinedPlace {
  readonly blockIndex: number;
  readonly offset: number;
  /** The words around it. */
  readonly before: string;
  readonly after: string;
}

const LONGEST_WORD = 60;
const AROUND = 24;
const ENDS_WORD = /[\p{L}\p{M}]+$/u;
const BEGINS_WORD = /^[\p{L}\p{M}]+/u;

/** Every word that was divided at the end of a line, in reading order. */
export function dividedPlaces(blocks: readonly PreviewBlock[]): DividedPlace[] {
  return blocks.flatMap(({ index, text, divided = [] }) =>
    divided.map(({ offset, hyphen, joined }) => {
      const before = ENDS_WORD.exec(text.slice(Math.max(0, offset - LONGEST_WORD), offset))?.[0] ?? '';
      const start = offset + (joined ? 0 : hyphen.length);
      const after = BEGINS_WORD.exec(text.slice(start, start + LONGEST_WORD))?.[0] ?? '';
      return { blockIndex: index, offset, joined, word: `${before}${hyphen}${after}` };
    }),
  );
}

/** Every place where a paragraph was put together across columns or pages. */
export function joinedPlaces({ blocks, warnings }: ImportPreview): JoinedPlace[] {
  const texts = new Map(blocks.map(({ index, text }) => [index, text]));
  return warnings.flatMap(({ code, blockIndex, offset }) => {
    const text = blockIndex === undefined ? undefined : texts.get(blockIndex);
    if (code !== 'paragraph_rejoined' || text === undefined || blockIndex === undefined || offset === undefined)
      return [];
    return [
      {
        blockIndex,
        offset,
        before: text.slice(Math.max(0, offset - AROUND), offset).trimStart(),
        after: text.slice(offset, offset + AROUND).trim(),
      },
    ];
  });
}

/** What was left out at the edges of pages, by its kind. */
export function leftOutByKind({ leftOut = [] }: ImportPreview): ReadonlyMap<LeftOutKind, readonly LeftOut[]> {
  return Map.groupBy(leftOut, ({ kind }) => kind);
}
