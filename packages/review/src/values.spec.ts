import fc from 'fast-check';
import { z } from 'zod';
import { sourceBody } from './kinds/source.js';
import { command } from './commands.js';
import {
  id,
  jsonProblem,
  lineUpTo,
  nameUpTo,
  stepsJson,
  textUpTo,
  trimmedUpTo,
  wholeNumber,
  wholeNumberInAddress,
} from './values.js';

const BAD = ['\u0000', 'a\u0000b', '\ud83c', '\udf19 moon', 'half \ud83c of it'];
const deep = (levels: number): unknown => Array.from({ length: levels }).reduce((inner: unknown) => [inner], 1);

test('an id is the same in any spelling, wherever it stands in a command', () => {
  fc.assert(
    fc.property(fc.uuid(), (uuid) => {
      expect(id.parse(uuid.toUpperCase())).toBe(uuid.toLowerCase());
    }),
  );
  const upper = '0198C0DE-0000-7000-8000-00000000ABCD';
  const said = command.parse({
    kind: 'thread.open',
    threadId: upper,
    commentId: upper,
    target: { kind: 'change', id: upper },
    anchors: [],
    text: upper,
    mentions: [upper],
  });
  const lower = upper.toLowerCase();
  expect(said).toEqual({
    kind: 'thread.open',
    threadId: lower,
    commentId: lower,
    target: { kind: 'change', id: lower },
    anchors: [],
    text: upper,
    mentions: [lower],
  });
  const proposed = command.parse({
    kind: 'change.propose',
    changeId: upper,
    subjectKind: 'mention',
    subjectId: upper,
    op: 'create',
    anchors: [],
    message: '',
    content: { kind: 'mention', body: { entityTypeId: 'person', entityId: upper, role: null } },
  });
  expect(proposed).toMatchObject({ changeId: lower, subjectId: lower, content: { body: { entityId: lower } } });
});

test.each([
  ['text', textUpTo(10)],
  ['trimmed text', trimmedUpTo(10)],
  ['a line', lineUpTo(10)],
  ['a name', nameUpTo(10)],
])('%s is stored as it is sent, and has an end', (_, schema) => {
  for (const bad of BAD) expect(schema.safeParse(bad).success).toBe(false);
  expect(schema.safeParse('12345678901').success).toBe(false);
  expect(schema.parse('a moon 🌙')).toBe('a moon 🌙');
});

test('a line has one line, a name is never empty, and text keeps its lines', () => {
  expect(lineUpTo(20).parse(' one\r\ntwo\u2028three\t4 ')).toBe('one two three 4');
  expect(nameUpTo(20).safeParse(' \n ').success).toBe(false);
  expect(textUpTo(20).parse(' one\ntwo ')).toBe(' one\ntwo ');
});

test('a whole number fits a column', () => {
  for (const schema of [wholeNumber(), wholeNumberInAddress()]) {
    expect(schema.parse(2_147_483_647)).toBe(2_147_483_647);
    for (const bad of [2_147_483_648, Number.MAX_SAFE_INTEGER, 1e300, Infinity, NaN, -1, 0.5])
      expect(schema.safeParse(bad).success).toBe(false);
  }
  expect(wholeNumberInAddress(1, 5).parse('3')).toBe(3);
});

test('JSON of no fixed shape is bounded in depth, values and characters, and its texts and keys are storable', () => {
  const limits = { depth: 4, values: 20, units: 50 };
  expect(jsonProblem({ a: [1, null, true, 'x', { b: 'c' }] }, limits)).toBeNull();
  expect(jsonProblem(deep(5), limits)).toMatch(/deeper than 4/);
  expect(jsonProblem(deep(200_000), limits)).toMatch(/deeper than 4/);
  expect(
    jsonProblem(
      Array.from({ length: 1_000_000 }, () => 0),
      limits,
    ),
  ).toMatch(/more than 20 values/);
  expect(jsonProblem({ ['k'.repeat(51)]: 1 }, limits)).toMatch(/more than 50 characters/);
  for (const bad of BAD) expect([jsonProblem([bad], limits), jsonProblem({ [bad]: 1 }, limits)]).not.toContain(null);
  for (const bad of [NaN, Infinity, undefined]) expect(jsonProblem([bad], limits)).toMatch(/no JSON/);
});

test('a source record and a step hold nothing that cannot be stored, however deep', () => {
  const record = (csl: object) => ({
    csl: { type: 'book', title: 'A title', ...csl },
    sourceClass: 'press',
    reliability: 'A',
    accessed: null,
    archiveUrl: null,
    note: '',
  });
  expect(
    sourceBody.safeParse(record({ author: [{ family: 'Reyes', given: 'A.' }], issued: { 'date-parts': [[2024, 5]] } }))
      .success,
  ).toBe(true);
  for (const bad of [
    { author: [{ family: '\u0000' }] },
    { '\ud800': 1 },
    { note: deep(9) },
    { note: deep(100_000) },
    { pages: Array.from({ length: 3_000 }, () => 1) },
  ]) {
    const parsed = sourceBody.safeParse(record(bad));
    expect(parsed.success).toBe(false);
    expect(z.prettifyError(parsed.error!)).not.toMatch(/call stack/);
  }
  for (const bad of BAD)
    expect(
      stepsJson(5).safeParse([{ stepType: 'replace', slice: { content: [{ type: 'text', text: bad }] } }]).success,
    ).toBe(false);
  expect(stepsJson(5).safeParse([deep(200_000)]).success).toBe(false);
});
