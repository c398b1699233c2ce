import { id, LARGEST_NUMBER, wholeNumber } from '@scholium/review';
import { z } from 'zod';
import { Failure } from '../../platform/index.js';

/**
 * Where a page of a history ended: what follows has smaller numbers; `shown` says down to which number direct edits of
 * a person belong to sittings of earlier pages, which reach over the end of theirs.
 */
export interface HistoryCursor {
  readonly before: number;
  readonly shown: Readonly<Record<string, number>>;
}

const number = wholeNumber();
const schema = z.tuple([z.literal('history'), number, z.record(id, number)]);

export const writeHistoryCursor = ({ before, shown }: HistoryCursor): string =>
  Buffer.from(JSON.stringify(['history', before, shown])).toString('base64url');

/** Throws Failure `invalid_request` when it is not one of ours. */
export function readHistoryCursor(after: string | undefined): HistoryCursor {
  if (after === undefined) return { before: LARGEST_NUMBER, shown: {} };
  const parsed = schema.safeParse(parse(after));
  if (!parsed.success)
    throw new Failure('invalid_request', {
      issues: [
        { path: 'query.after', message: 'This is not where a page of this history ended. Start at the first page.' },
      ],
    });
  return { before: parsed.data[1], shown: parsed.data[2] };
}

function parse(after: string): unknown {
  try {
    return JSON.parse(Buffer.from(after, 'base64url').toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
