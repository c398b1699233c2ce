import { routes } from '@scholium/contract';
import { v7 } from 'uuid';
import { readHistoryCursor, writeHistoryCursor } from './history-cursor.js';

test('the end of a page with the editing sessions of 150 people reaching over it is a place to go on from', () => {
  const shown = Object.fromEntries(Array.from({ length: 150 }, (_, index) => [v7(), 9_999_000 + index]));
  const after = writeHistoryCursor({ before: 10_000_000, shown });
  expect(routes.getHistory.query.parse({ after })).toMatchObject({ after });
  expect(readHistoryCursor(after)).toEqual({ before: 10_000_000, shown });
});
