import { schema } from '@scholium/document';
import type { DocumentStore, Presence } from '../../sync/index.js';
import { presenceLabel } from './presence-label.js';

const doc = schema.node('doc', null, [
  schema.node('paragraph', { id: 'a' }, [schema.text(`The pilots stay ashore. ${'So they say. '.repeat(9)}`)]),
]);
const store = {
  doc,
  changes: new Map([['c', { label: 'the pier', spans: [5, 9] }]]),
  mapPosition: (position: number, version: number) => (version === 3 ? position : null),
} as unknown as DocumentStore;
const tab = (state: Partial<Presence['state']>): Presence => ({
  connectionId: 'x',
  userId: 'u',
  name: 'Lena',
  state: { documentId: 'd', version: 3, from: null, to: null, reviewing: null, ...state },
});

test('who reviews in one tab and reads in another is reviewing', () => {
  expect(presenceLabel([tab({ from: 5, to: 11 }), tab({ reviewing: 'c' })], store)).toEqual({
    words: 'Lena is reviewing “the pier”',
    position: 5,
  });
  expect(presenceLabel([tab({ reviewing: 'unknown' })], store)).toEqual({ words: 'Lena is reviewing', position: null });
});

test('selected words are quoted, in one line of bearable length', () => {
  expect(presenceLabel([tab({ from: 5, to: 11 })], store)).toEqual({
    words: 'Lena has selected “pilots”',
    position: 5,
  });
  expect(presenceLabel([tab({ from: 1, to: 90 })], store).words).toMatch(/^Lena has selected “.{47}…”$/);
});

test('a caret is a place and no selection, and one at a version that is not here yet is neither', () => {
  expect(presenceLabel([tab({ from: 5, to: 5 })], store)).toEqual({ words: 'Lena is here', position: 5 });
  expect(presenceLabel([tab({ from: 5, to: 11, version: 4 })], store)).toEqual({
    words: 'Lena is here',
    position: null,
  });
});
