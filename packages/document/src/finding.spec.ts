import { AttrStep, ReplaceStep, Transform } from 'prosemirror-transform';
import { Slice } from 'prosemirror-model';
import { QUOTE_LIMIT } from './anchor.js';
import { applySteps } from './apply-steps.js';
import { blocksToHtml } from './blocks-to-html.js';
import { carryEdit, describeEdit } from './edit.js';
import { findingParseRule, findingsOf, isFindingReference, type FindingReference } from './finding.js';
import { parseDocument } from './parse-document.js';
import { plainText } from './plain-text.js';
import { schema } from './schema.js';
import { stepsBetween } from './steps-between.js';
import { takeSubmission } from './submission.js';
import { TextMap } from './text-map.js';

const ID = '0190a000-0000-7000-8000-000000000001';
const DOCUMENT = '0190a000-0000-7000-8000-000000000002';
const EACH: readonly FindingReference[] = [
  { kind: 'annotation', id: ID, documentId: DOCUMENT, at: 7, projectAt: 3 },
  { kind: 'entity', id: ID, at: 3 },
  { kind: 'source', id: ID, at: 3 },
  { kind: 'thread', id: ID, documentId: DOCUMENT, at: 7 },
  { kind: 'quotation', documentId: DOCUMENT, version: 4, from: 1, to: 9, at: 7 },
];
const [, entity, source, , quotation] = EACH as readonly [never, FindingReference, FindingReference, never, object];
const block = (finding: object, id: string | null = null) => schema.node('finding', { id, finding });
const paragraph = (text: string, id: string) =>
  schema.node('paragraph', { id }, text === '' ? [] : [schema.text(text)]);
const report = schema.node('doc', null, [paragraph('Before', 'a'), block(entity, 'f'), paragraph('behind', 'b')]);
const [before, behind] = [8, 9];

const HOSTILE: readonly (readonly [string, unknown])[] = [
  ['nothing', undefined],
  ['null', null],
  ['text', JSON.stringify(entity)],
  ['a list', [entity]],
  ['no kind', { id: ID, at: 1 }],
  ['another kind', { kind: 'project', id: ID, at: 1 }],
  ['a member of every object as kind', { kind: 'constructor', id: ID, at: 1 }],
  ['no id', { kind: 'source', at: 1 }],
  ['an id that is none', { kind: 'source', id: '<script>', at: 1 }],
  ['an id in capitals', { kind: 'source', id: ID.toUpperCase().replace('0', 'A'), at: 1 }],
  ['words', { ...source, text: 'words of the finding' }],
  ['a field with a name of every object', { ...source, ['__proto__x']: 1 }],
  ['a field for another', { kind: 'source', id: ID, from: 1 }],
  ['a number below zero', { ...source, at: -1 }],
  ['a fraction', { ...source, at: 1.5 }],
  ['a number that no log has', { ...source, at: 2 ** 31 }],
  ['an annotation that does not say its document', { kind: 'annotation', id: ID, at: 1, projectAt: 1 }],
  ['a quotation of nothing', { ...quotation, to: 1 }],
  ['a quotation that ends before it begins', { ...quotation, from: 9, to: 1 }],
  ['a quotation that is too long', { ...quotation, to: QUOTE_LIMIT + 2 }],
  ['something large', { ...source, id: 'a'.repeat(100_000) }],
];

test.each(EACH)('a reference of kind $kind is one, written as JSON too', (finding) => {
  expect(isFindingReference(finding)).toBe(true);
  const doc = schema.node('doc', null, [block(finding, 'f')]);
  const parsed = parseDocument(JSON.parse(JSON.stringify(doc)));
  expect(parsed.ok && parsed.doc.eq(doc)).toBe(true);
  expect(findingsOf(doc)).toEqual([{ pos: 0, blockId: 'f', finding }]);
});

describe.each(HOSTILE)('%s', (_, finding) => {
  const json = { type: 'finding', attrs: { id: 'x', finding } };
  test('is no reference, and no document holds it', () => {
    expect(isFindingReference(finding)).toBe(false);
    expect(parseDocument({ type: 'doc', content: [json] }).ok).toBe(false);
  });
  test('is refused in a step', () => {
    const inserted = { stepType: 'replace', from: before, to: before, slice: { content: [json] } };
    const set = { stepType: 'attr', pos: before, attr: 'finding', value: finding };
    for (const step of [inserted, set]) {
      expect(applySteps(report, [step]).ok).toBe(false);
      expect(takeSubmission(report, { commandId: 'c', steps: [step] }, []).ok).toBe(false);
    }
  });
});

test('a finding is no place for text, marks or other attributes', () => {
  const steps = [
    {
      stepType: 'replace',
      from: before,
      to: before,
      slice: { content: [{ type: 'finding', content: [{ type: 'paragraph' }] }] },
    },
    { stepType: 'replace', from: before, to: before, slice: { content: [{ type: 'finding', attrs: { id: 'x' } }] } },
    { stepType: 'attr', pos: before, attr: 'text', value: 'x' },
    { stepType: 'attr', pos: 0, attr: 'finding', value: source },
  ];
  for (const step of steps) expect(applySteps(report, [step]).ok).toBe(false);
});

test('it has no words: it changes neither the plain text nor any offset in it', () => {
  const plain = schema.node('doc', null, [paragraph('Before', 'a'), paragraph('behind', 'b')]);
  expect(plainText(report)).toBe(plainText(plain));
  const [map, plainMap] = [new TextMap(report), new TextMap(plain)];
  for (let offset = 0; offset <= map.text.length; offset += 1) {
    const position = map.positionAt(offset);
    expect(map.offsetAt(position)).toBe(offset);
    expect(position).toBe(plainMap.positionAt(offset) + (offset > 'Before'.length ? 1 : 0));
  }
});

test('it is written as HTML without words, and read again by the rule of reports alone', () => {
  const html = blocksToHtml([block(quotation, 'f')]);
  expect(html).toBe(
    `<div class="finding" data-finding="${JSON.stringify(quotation).replaceAll('"', '&quot;')}" data-block-id="f"></div>`,
  );
  const attributes = (finding: string | null) => ({
    getAttribute: (name: string) => (name === 'data-finding' ? finding : name === 'data-block-id' ? 'f' : null),
  });
  const read = (finding: string | null) => findingParseRule.getAttrs!(attributes(finding) as never);
  expect(read(JSON.stringify(quotation))).toEqual({ id: 'f', finding: quotation });
  expect([read(null), read('{'), read('{"kind":"source"}')]).toEqual([false, false, false]);
  expect(schema.nodes.finding.spec).not.toHaveProperty('parseDOM');
});

describe('an edit that is suggested', () => {
  const insert = new ReplaceStep(
    before,
    before,
    new Slice(schema.node('doc', null, [block(source, 'g')]).content, 0, 0),
  );
  const remove = new ReplaceStep(before, behind, Slice.empty);
  const moved = new Transform(report).delete(before, behind).insert(0, block(entity, 'f')).steps;
  test.each([
    ['puts one in', [insert], ['f', 'g']],
    ['takes one out', [remove], []],
    ['moves one', moved, ['f']],
    ['keeps one as it is now', [new AttrStep(before, 'finding', { ...entity, at: 9 })], ['f']],
  ])('%s, is one of the structure, and is carried over an edit elsewhere', (_, steps, ids) => {
    const json = steps.map((step) => step.toJSON() as unknown);
    const described = describeEdit(report, json, 0);
    expect(described).toMatchObject({
      ok: true,
      kind: 'structure',
      before: expect.any(String),
      after: expect.any(String),
    });
    const elsewhere = new Transform(report).insert(behind + 2, schema.text('far '));
    const carried = carryEdit(report, json, elsewhere.doc, elsewhere.mapping.maps);
    expect(
      carried.ok &&
        findingsOf(carried.doc)
          .map(({ blockId }) => blockId)
          .sort(),
    ).toEqual(ids);
  });
  test('of one that was taken out meanwhile is not carried', () => {
    const gone = new Transform(report).delete(before, behind);
    expect(carryEdit(report, [remove.toJSON()], gone.doc, gone.mapping.maps).ok).toBe(false);
  });
});

test('a copy gets an id of its own, and a difference of two versions is a step for each finding', () => {
  const copied = new ReplaceStep(0, 0, new Slice(schema.node('doc', null, [block(entity, 'f')]).content, 0, 0));
  const taken = takeSubmission(report, { commandId: 'c', steps: [copied.toJSON()] }, []);
  expect(taken.ok && findingsOf(taken.doc).map(({ blockId }) => blockId)).toEqual(['c-0', 'f']);
  const newer = schema.node('doc', null, [
    paragraph('Before', 'a'),
    block({ ...entity, at: 9 }, 'f'),
    paragraph('behind', 'b'),
    block(source, 'g'),
  ]);
  const steps = stepsBetween(report, newer);
  expect(steps).toHaveLength(2);
  expect(steps.reduce((doc, step) => step.apply(doc).doc!, report).eq(newer)).toBe(true);
});
