import fc from 'fast-check';
import { at, ids } from '../spec-support/examples.js';
import { readEntry, storedPayload, type Entry } from './entries.js';
import { unpackSteps } from './packed-steps.js';

const place = fc.nat({ max: 5_000_000 });
const text = fc.string({ unit: 'grapheme', minLength: 1 });
const range = fc.tuple(place, fc.nat({ max: 900 })).map(([from, length]) => ({ from, to: from + length }));
const content = fc.oneof(
  text.map((value) => [{ type: 'text', text: value }]),
  text.map((value) => [{ type: 'text', text: value, marks: [{ type: 'em' }] }]),
  fc.tuple(text, text).map((both) => both.map((value) => ({ type: 'text', text: value }))),
  text.map((value) => [{ type: 'paragraph', attrs: { id: 'p' }, content: [{ type: 'text', text: value }] }]),
);
const slice = fc.record(
  { content, openStart: fc.constantFrom(0, 1), openEnd: fc.constantFrom(0, 1) },
  { requiredKeys: ['content'] },
);
const replace = fc
  .record(
    { stepType: fc.constant('replace'), range, slice, structure: fc.constant(true) },
    { requiredKeys: ['stepType', 'range'] },
  )
  .map(({ range: { from, to }, ...step }) => ({ ...step, from, to }));
const mark = range.map((where) => ({ stepType: 'addMark', mark: { type: 'strong' }, ...where }));
const odd = fc.constantFrom<unknown>(
  { stepType: 'replace', from: 1, to: 2, slice: { content: [{ type: 'text', text: '' }] } },
  { stepType: 'replace', from: '1', to: 2 },
);
const steps = fc.array(fc.oneof({ weight: 5, arbitrary: replace }, mark, odd), { minLength: 1, maxLength: 12 });

const entryOf = (
  given: readonly unknown[],
  indexes: readonly (number | null)[] = given.map((_, index) => index),
): Entry => ({
  streamId: ids.document,
  seq: 9,
  kind: 'steps',
  payload: { documentId: ids.document, version: 4, steps: [...given], indexes: [...indexes] },
  payloadVersion: 1,
  actorId: ids.author,
  commandId: ids.other,
  ordinal: 0,
  docVersion: 4 + given.length,
  at,
});
/** As a row comes back from the database, which keeps JSON and no more. */
const kept = (entry: Entry) => ({ ...entry, payload: JSON.parse(JSON.stringify(storedPayload(entry))) as unknown });

test('an entry of steps is read as it was before it was packed', () => {
  fc.assert(fc.property(steps, (given) => expect(readEntry(kept(entryOf(given)))).toEqual(entryOf(given))));
});

test('the places of steps in their command are kept where they are not in order', () => {
  const given = [
    { stepType: 'replace', from: 1, to: 2 },
    { stepType: 'replace', from: 7, to: 9 },
  ];
  for (const indexes of [
    [0, 2],
    [null, 0],
    [1, 0],
  ])
    expect(readEntry(kept(entryOf(given, indexes)))).toEqual(entryOf(given, indexes));
});

test('typing is kept small, and what is not typing as it is', () => {
  const typed = { stepType: 'replace', from: 12, to: 12, slice: { content: [{ type: 'text', text: 'x' }] } };
  const deleted = { stepType: 'replace', from: 12, to: 15 };
  const replaced = { ...typed, to: 14 };
  const bold = { stepType: 'addMark', mark: { type: 'strong' }, from: 1, to: 2 };
  expect(storedPayload(entryOf([typed, deleted, replaced, bold]))).toBe(
    `[[12,"x"],[12,3],[12,2,"x"],${JSON.stringify(bold)}]`,
  );
});

test('rows whose packed steps are one of several fields are read as those whose payload they are', () => {
  const entry = entryOf([{ stepType: 'replace', from: 12, to: 15 }]);
  expect(readEntry({ ...entry, payload: { steps: storedPayload(entry) } })).toEqual(entry);
});

test('text that was put in a place is read as well where the log says that it replaces nothing', () => {
  expect(unpackSteps('[[12,0,"x"]]')).toEqual(unpackSteps('[[12,"x"]]'));
});

test('rows from before steps were packed are read as ever', () => {
  const given = [{ stepType: 'replace', from: 12, to: 15 }];
  expect(readEntry(entryOf(given))).toEqual(entryOf(given));
  expect(unpackSteps(given)).toEqual(given);
});
