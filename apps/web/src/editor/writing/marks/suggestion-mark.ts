import type { EditKind } from '@scholium/document';

/** Somebody's suggestion, as it is drawn over the text it would change. Positions count in the confirmed text. */
export interface SuggestionMark {
  readonly changeId: string;
  readonly from: number;
  readonly to: number;
  /** The words that would stand there instead. */
  readonly inserted: string;
  readonly edit: EditKind;
  /** Whose it is, in words for a hint: “Noor Lindgren suggests”. */
  readonly author: string;
  /** Index into the palette (`--span-0` … `--span-7`). */
  readonly color: number;
  /** The text with it, without it, or (usually) both. */
  readonly show: 'both' | 'with' | 'without';
}

const FIELDS = [
  'changeId',
  'from',
  'to',
  'inserted',
  'edit',
  'author',
  'color',
  'show',
] as const satisfies readonly (keyof SuggestionMark)[];

/** Whether the same is drawn at the same places. */
export const isSame = (marks: readonly SuggestionMark[], others: readonly SuggestionMark[]): boolean =>
  marks.length === others.length &&
  marks.every((mark, index) => FIELDS.every((field) => mark[field] === others[index]?.[field]));

/** Somebody else's caret and selection. Positions count in the confirmed text. */
export interface RemoteCursor {
  readonly id: string;
  readonly name: string;
  readonly color: number;
  readonly head: number;
}
