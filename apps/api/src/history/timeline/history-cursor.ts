import { id, LARGEST_NUMBER, wholeNumber } from '@scholium/review';
import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../../sql/index.js';

/**
 * Where a page of a history ended: what follows has smaller numbers; `shown` is the number down to which direct edits
 * of a person belong to editing sessions of earlier pages, which continue past the end of their page.
 */
export interface HistoryCursor {
  readonly before: number;
  readonly shown: Readonly<Record<string, number>>;
}

const number = wholeNumber();
const schema = z.tuple([z.literal('history'), number, z.record(id, number)]);

export const writeHistoryCursor = ({ before, shown }: HistoryCursor): string =>
  encodeCursor(['history', before, shown]);

/** Throws Failure `invalid_request` when it is not one of ours. */
export function readHistoryCursor(after: string | undefined): HistoryCursor {
  if (after === undefined) return { before: LARGEST_NUMBER, shown: {} };
  const [, before, shown] = decodeCursor(after, schema);
  return { before, shown };
}
