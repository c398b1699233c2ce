import { AttrStep, ReplaceStep, Transform } from 'prosemirror-transform';
import { Slice } from 'prosemirror-model';
import { applySteps } from './apply-steps.js';
import { blockNumbers } from './blocks.js';
import { blocksToHtml } from './blocks-to-html.js';
import { carryEdit, describeEdit } from './edit.js';
import { ALT_LIMIT, figureParseRule, figuresOf, isAltText, isFigureImage } from './figure.js';
import { parseDocument } from './parse-document.js';
import { plainText } from './plain-text.js';
import { schema } from './schema.js';
import { stepsBetween } from './steps-between.js';
import { takeSubmission } from './submission.js';
import { TextMap } from './text-map.js';

const DOCUMENT = '0190a000-0000-7000-8000-000000000001';
const image = { id: '0190a000-0000-7000-8000-000000000002', width: 640, height: 480 };
const text = (words: string) => (words === '' ? [] : [schema.text(words)]);
const paragraph = (words: string, id: string) => schema.node('paragraph', { id }, text(words));
const figure = (caption: string, id: string | null = 'f', attrs: object = {}) =>
  schema.node('figure', { id, image, alt: 'A hill', ...attrs }, text(caption));
const doc = schema.node('doc', null, [paragraph('Before', 'a'), figure('The hill'), paragraph('behind', 'b')]);
const before = 8;
const behind = before + doc.child(1).nodeSize;

const HOSTILE: readonly (readonly [string, unknown])[] = [
  ['nothing', undefined],
  ['null', null],
  ['an address', 'https://example.org/a.png'],
  ['a list', [image]],
  ['no size', { id: image.id }],
  ['an id that is none', { ...image, id: '../../other' }],
  ['an id in capitals', { ...image, id: image.id.replace('a', 'A') }],
  ['another field', { ...image, src: 'https://example.org/a.png' }],
  ['a field with a name of every object', { ...image, ['__proto__x']: 1 }],
  ['no width', { ...image, width: 0 }],
  ['a height below zero', { ...image, height: -1 }],
  ['a fraction', { ...image, width: 1.5 }],
  ['a side that no picture has', { ...image, height: 65_536 }],
];

test('a figure is read from JSON as it was written', () => {
  const parsed = parseDocument(JSON.parse(JSON.stringify(doc)));
  expect(parsed.ok && parsed.doc.eq(doc)).toBe(true);
  expect(figuresOf(doc)).toEqual([{ pos: before, blockId: 'f', image, alt: 'A hill' }]);
});

describe.each(HOSTILE)('%s', (_, given) => {
  const json = { type: 'figure', attrs: { id: 'x', image: given } };
  test('is no picture: neither a document nor a step holds it', () => {
    expect(isFigureImage(given)).toBe(false);
    expect(parseDocument({ type: 'doc', content: [json] }).ok).toBe(false);
    const inserted = { stepType: 'replace', from: before, to: before, slice: { content: [json] } };
    const set = { stepType: 'attr', pos: before, attr: 'image', value: given };
    for (const step of [inserted, set]) {
      expect(applySteps(doc, [step]).ok).toBe(false);
      expect(takeSubmission(doc, { commandId: 'c', steps: [step] }, []).ok).toBe(false);
    }
  });
});

test.each([
  ['', true],
  ['a'.repeat(ALT_LIMIT), true],
  ['a'.repeat(ALT_LIMIT + 1), false],
  ['\ud800', false],
  ['\u0000', false],
  [null, false],
  [7, false],
])('alternative text %#', (alt, holds) => {
  expect(isAltText(alt)).toBe(holds);
  expect(applySteps(doc, [{ stepType: 'attr', pos: before, attr: 'alt', value: alt }]).ok).toBe(holds);
});

test('its caption is text: counted in offsets, quoted and found, and has no printed number', () => {
  expect(plainText(doc)).toBe('Before\nThe hill\nbehind');
  const map = new TextMap(doc);
  expect(map.text).toBe(plainText(doc));
  for (let offset = 0; offset <= map.text.length; offset += 1)
    expect(map.offsetAt(map.positionAt(offset))).toBe(offset);
  expect(blockNumbers(doc).map(({ id }) => id)).toEqual(['a', 'b']);
});

test('it is written as HTML without an address, and read again only in its own document', () => {
  const html = blocksToHtml([figure('The <hill>')]);
  const attribute = JSON.stringify(image).replaceAll('"', '&quot;');
  expect(html).toBe(
    `<figure data-image="${attribute}" data-alt="A hill" data-block-id="f" dir="auto"><figcaption>The &lt;hill&gt;</figcaption></figure>`,
  );
  const read = (given: Readonly<Record<string, string>>) =>
    figureParseRule(DOCUMENT).getAttrs!({ getAttribute: (name: string) => given[name] ?? null } as never);
  const given = {
    'data-document': DOCUMENT,
    'data-image': JSON.stringify(image),
    'data-alt': 'A hill',
    'data-block-id': 'f',
  };
  expect(read(given)).toEqual({ id: 'f', image, alt: 'A hill' });
  const { 'data-document': _document, ...elsewhere } = given;
  expect([
    read(elsewhere),
    read({ ...given, 'data-document': image.id }),
    read({ ...given, 'data-image': '{}' }),
    read({ ...given, 'data-alt': 'a'.repeat(ALT_LIMIT + 1) }),
  ]).toEqual([false, false, false, false]);
  expect(schema.nodes.figure.spec).not.toHaveProperty('parseDOM');
});

describe('an edit that is suggested', () => {
  const one = (node: ReturnType<typeof figure>) => new Slice(schema.node('doc', null, [node]).content, 0, 0);
  const insert = new ReplaceStep(before, before, one(figure('', 'g')));
  const moved = new Transform(doc).delete(before, behind).insert(0, figure('The hill')).steps;
  test.each([
    ['puts one in', [insert], ['f', 'g'], 'structure'],
    ['takes one out', [new ReplaceStep(before, behind, Slice.empty)], [], 'delete'],
    ['moves one', moved, ['f'], 'replace'],
    ['says what it shows', [new AttrStep(before, 'alt', 'A river')], ['f'], 'alt'],
    ['writes in its caption', [new ReplaceStep(before + 1, before + 4, Slice.empty)], ['f'], 'delete'],
  ])('%s, and is carried over an edit elsewhere', (_, steps, ids, kind) => {
    const json = steps.map((step) => step.toJSON() as unknown);
    expect(describeEdit(doc, json, 0)).toMatchObject({ ok: true, kind });
    const elsewhere = new Transform(doc).insert(behind + 3, schema.text('far '));
    const carried = carryEdit(doc, json, elsewhere.doc, elsewhere.mapping.maps);
    expect(
      carried.ok &&
        figuresOf(carried.doc)
          .map(({ blockId }) => blockId)
          .sort(),
    ).toEqual(ids);
  });
  test('of alternative texts alone says both, and is stale when somebody changed one of them meanwhile', () => {
    const alt = (text: string) => new AttrStep(before, 'alt', text);
    const edit = [alt('A\nriver').toJSON() as unknown];
    expect(describeEdit(doc, edit, 0)).toMatchObject({ kind: 'alt', before: 'A hill', after: 'A river' });
    const elsewhere = new Transform(doc).step(alt('A mountain'));
    expect(carryEdit(doc, edit, elsewhere.doc, elsewhere.mapping.maps)).toEqual({
      ok: false,
      meant: 'A hill',
      now: 'A mountain',
    });
    const words = new ReplaceStep(before + 1, before + 4, Slice.empty).toJSON() as unknown;
    expect(describeEdit(doc, [...edit, words], 0)).toMatchObject({ kind: 'delete', before: 'The' });
  });
  test('of many alternative texts takes no longer than its blocks are many, and they are no longer than the words of an edit', () => {
    const many = (alt: string) =>
      schema.node(
        'doc',
        null,
        Array.from({ length: 20_000 }, (_, at) =>
          at % 4 === 0 ? figure('', `${at}`, { alt }) : paragraph('x', `${at}`),
        ),
      );
    const [old, made] = [many(''), many('A')];
    const step = new ReplaceStep(0, old.content.size, new Slice(made.content, 0, 0)).toJSON() as unknown;
    const from = process.cpuUsage();
    expect(describeEdit(old, [step], 0)).toMatchObject({ kind: 'alt' });
    expect(process.cpuUsage(from).user / 1_000).toBeLessThan(5_000);
    expect(describeEdit(many('A'.repeat(50)), [step], 0)).toMatchObject({ ok: false, code: 'edit_too_long' });
  });
  test('of the alternative text of one that is gone is not carried', () => {
    const gone = new Transform(doc).delete(before, behind);
    const edit = new AttrStep(before, 'alt', 'A river').toJSON() as unknown;
    expect(carryEdit(doc, [edit], gone.doc, gone.mapping.maps).ok).toBe(false);
  });
});

test('a difference of two versions is a step for each figure, in the caption where only words differ', () => {
  const newer = schema.node('doc', null, [
    paragraph('Before', 'a'),
    figure('The high hill'),
    figure('', 'g', { alt: '' }),
    paragraph('behind', 'b'),
  ]);
  const steps = stepsBetween(doc, newer);
  expect(steps.map((step) => [step.from, step.slice.size])).toEqual([
    [behind, 2],
    [before + 7, 5],
  ]);
  expect(steps.reduce((at, step) => step.apply(at).doc!, doc).eq(newer)).toBe(true);
  const said = stepsBetween(doc, doc.copy(doc.content.replaceChild(1, figure('The hill', 'f', { alt: 'A river' }))));
  expect(figuresOf(said.reduce((at, step) => step.apply(at).doc!, doc))).toMatchObject([{ alt: 'A river' }]);
});
