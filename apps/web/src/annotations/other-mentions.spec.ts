import { schema } from '@scholium/document';
import type { AnnotationItem } from './item.js';
import { otherMentions } from './other-mentions.js';

const note = (label: string) => schema.node('footnote_ref', { label });
const doc = schema.node('doc', null, [
  schema.node('paragraph', null, [
    schema.text('Yuldashev led it'),
    note('16'),
    schema.text(' and Tahir Yuldashev’s men'),
  ]),
  schema.node('paragraph', null, [
    schema.text('What IS is: Yuldashev'),
    note('17'),
    schema.text('. He said the IMU, or IS, is his.'),
  ]),
]);

const mention = (
  from: number,
  to: number,
  entityId: string | null,
  over: Partial<AnnotationItem> = {},
): AnnotationItem => ({
  key: `${from}`,
  subjectId: `${from}`,
  kind: 'mention',
  op: 'create',
  state: 'proposed',
  typeId: 'person',
  body: { entityTypeId: 'person', entityId, role: null },
  label: doc.textBetween(from, to),
  authorId: 'me',
  spans: [from, to],
  stale: false,
  annotation: null,
  change: null,
  ...over,
});
const [US, THEM] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
const found = (item: AnnotationItem, items: readonly AnnotationItem[], ...names: string[]) =>
  otherMentions(doc, item, items, names).map(({ from, to, words, doubt, number }) => {
    expect(doc.textBetween(from, to)).toBe(words);
    return [words, doubt, number];
  });

describe('other mentions', () => {
  const first = mention(1, 10, US);

  test('are found by all names of the entity, without the possessive, acronyms in capitals alone', () => {
    expect(found(first, [first], 'Tahir Yuldashev', 'Yuldashev', 'IS', 'IMU')).toEqual([
      ['Tahir Yuldashev', null, 1],
      ['IS', null, 2],
      ['Yuldashev', null, 2],
      ['IMU', null, 2],
      ['IS', null, 2],
    ]);
  });

  test('are not those that are tagged with it, and doubtful where another entity is', () => {
    const theirs = mention(doc.firstChild!.nodeSize + 13, doc.firstChild!.nodeSize + 22, THEM);
    expect(theirs.label).toBe('Yuldashev');
    expect(found(first, [first, theirs], 'Yuldashev')).toEqual([
      ['Yuldashev', null, 1],
      ['Yuldashev', 'other_entity', 2],
    ]);
    expect(found(first, [first, { ...theirs, body: first.body }], 'Yuldashev')).toEqual([['Yuldashev', null, 1]]);
  });

  test('are doubtful for words that are no name of the entity', () => {
    const he = mention(doc.firstChild!.nodeSize + 25, doc.firstChild!.nodeSize + 27, US);
    expect(he.label).toBe('He');
    expect(found(he, [], 'IMU')).toEqual([
      ['He', 'no_name', 2],
      ['IMU', null, 2],
    ]);
  });

  test('of a mention without an entity are its own words', () => {
    expect(found(mention(1, 10, null), [mention(1, 10, null)])).toEqual([
      ['Yuldashev', null, 1],
      ['Yuldashev', null, 2],
    ]);
  });
});
