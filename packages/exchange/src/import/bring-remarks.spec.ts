import { applySteps, parseDocument, plainText } from '@scholium/document';
import { del, docxOf, endOf, ins, p, style, t } from '../formats/docx/docx.fixture.js';
import type { WordParts } from '../formats/docx/docx.fixture.js';
import { applyCorrections } from './apply-corrections.js';
import { bringRemarks } from './bring-remarks.js';
import type { BroughtDocument } from './bring-remarks.js';
import type { Correction } from './correction.js';
import { previewImport } from './preview-import.js';
import type { TakenRemarks } from './taken-remarks.js';

async function bring(
  parts: WordParts,
  tracked: TakenRemarks['tracked'] = 'suggest',
  corrections: readonly Correction[] = [],
): Promise<BroughtDocument> {
  const read = await previewImport(docxOf(parts), { fileName: 'a.docx' });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const corrected = applyCorrections(read.value, corrections);
  if (!corrected.ok) throw new Error(corrected.error.message);
  let ids = 0;
  return bringRemarks(corrected.value, { comments: true, tracked }, () => `b${(ids += 1)}`);
}
function docOf({ doc }: Pick<BroughtDocument, 'doc'>) {
  const parsed = parseDocument(doc);
  if (!parsed.ok) throw new Error(`${parsed.code} ${parsed.message}`);
  return parsed.doc;
}
const text = (brought: BroughtDocument): string => plainText(docOf(brought));
/** The text with each suggestion made by itself. */
const madeOf = (brought: BroughtDocument): string[] =>
  brought.suggestions.map(({ steps }) => {
    const made = applySteps(docOf(brought), steps);
    if (!made.ok) throw new Error(made.message);
    made.doc.check();
    return plainText(made.doc);
  });

const footnotes = `<w:footnote w:id="5">${p('<w:r><w:footnoteRef/></w:r>' + t(' A note.'))}</w:footnote>`;
const reference = '<w:r><w:footnoteReference w:id="5"/></w:r>';

test('words that are deleted and inserted become one edit at their place, behind notes and emoji too', async () => {
  const parts = {
    footnotes,
    body: p(
      t('Yes') +
        reference +
        t(' 😀 they ') +
        del('B', 'never') +
        ins('B', t('often', '<w:b/>')) +
        t(' met.') +
        ins('C', t(' Twice.')),
    ),
  };
  const brought = await bring(parts);
  expect(text(brought)).toBe('Yes1 😀 they never met.\nA note.');
  expect(madeOf(brought)).toEqual(['Yes1 😀 they often met.\nA note.', 'Yes1 😀 they never met. Twice.\nA note.']);
  expect(brought.suggestions.map(({ author, date }) => [author, date])).toEqual([
    ['B', '2024-03-12T09:30:00Z'],
    ['C', '2024-03-12T09:30:00Z'],
  ]);
  expect(text(await bring(parts, 'accept'))).toBe('Yes1 😀 they often met. Twice.\nA note.');
  const rejected = await bring(parts, 'reject');
  expect([text(rejected), rejected.suggestions]).toEqual(['Yes1 😀 they never met.\nA note.', []]);
});

test('an insertion before a deletion at one place is made without touching it', async () => {
  const parts = { body: p(t('a') + ins('C', t('new')) + del('B', 'old') + t('z')) };
  expect(madeOf(await bring(parts))).toEqual(['anewoldz', 'az']);
  expect(text(await bring(parts, 'accept'))).toBe('anewz');
});

describe('paragraphs', () => {
  const numbering = `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`;
  const item = (inside: string, end = ''): string =>
    p(inside, `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>${end}`);

  test('new ones come behind the block before them, in a list as items', async () => {
    const brought = await bring({
      numbering,
      body:
        p(t('One'), endOf('ins', 'B')) +
        p(ins('B', t('New'))) +
        item(t('first'), endOf('ins', 'B')) +
        item(ins('B', t('second'))),
    });
    expect(text(brought)).toBe('One\nfirst');
    expect(madeOf(brought)).toEqual(['One\nNew\nfirst', 'One\nfirst\nsecond']);
  });

  test('one before all others comes first', async () => {
    const brought = await bring({ body: p(ins('B', t('New')), endOf('ins', 'B')) + p(t('One')) });
    expect(madeOf(brought)).toEqual(['New\nOne']);
  });

  test('those that are deleted go with their list, several as one edit', async () => {
    const end = endOf('del', 'B');
    const parts = {
      numbering,
      body: p(t('One')) + item(del('B', 'x'), end) + item(del('B', 'y'), end) + p(del('B', 'z'), end) + p(t('Two')),
    };
    const brought = await bring(parts);
    expect(text(brought)).toBe('One\nx\ny\nz\nTwo');
    expect(madeOf(brought)).toEqual(['One\nTwo']);
    const accepted = await bring(parts, 'accept');
    expect(docOf(accepted).childCount).toBe(2);
    expect(docOf(accepted).child(0).attrs['id']).not.toBeNull();
  });

  test('a deleted table cell and a deleted text leave an empty paragraph', async () => {
    const cell = (inside: string): string => `<w:tc>${inside}</w:tc>`;
    const table = `<w:tbl><w:tr>${cell(p(t('a')))}${cell(p(del('B', 'b')))}${cell(p(ins('B', t('c'))))}</w:tr></w:tbl>`;
    const brought = await bring({ body: table });
    expect(text(brought)).toBe('a\nb\n');
    expect(madeOf(brought)).toEqual(['a\n\n', 'a\nb\nc']);
    expect(madeOf(await bring({ body: p(del('B', 'All'), endOf('del', 'B')) }))).toEqual(['']);
  });
});

describe('comments', () => {
  const range = (id: number, inside: string): string =>
    `<w:commentRangeStart w:id="${id}"/>${inside}<w:commentRangeEnd w:id="${id}"/>`;
  const comments = [1, 2, 3]
    .map((id) => `<w:comment w:id="${id}" w:author="Ana">${p(t(`Remark ${id}`))}</w:comment>`)
    .join('');
  const quotes = ({ comments: placed }: BroughtDocument): (string | undefined)[] =>
    placed.map(({ anchor }) => anchor?.quote);

  test('they stand at the words they are about, those at a point at their paragraph', async () => {
    const brought = await bring({
      footnotes,
      comments,
      body:
        p(t('One') + reference + t(' ') + range(1, t('two'))) +
        p(t('three ') + range(2, '')) +
        '<w:commentRangeStart w:id="3"/>' +
        p(t('four')) +
        '<w:commentRangeEnd w:id="3"/>' +
        p(t('five')),
    });
    expect(quotes(brought)).toEqual(['two', 'three ', 'four']);
  });

  test('they follow the changes that are made, and speak of the document when their words are gone', async () => {
    const parts = { comments, body: p(ins('B', t('Well. ')) + range(1, t('two')) + range(2, del('B', ' gone'))) };
    const brought = await bring(parts, 'accept');
    expect(text(brought)).toBe('Well. two');
    // The third has no place in the file: it stands at the first paragraph.
    expect(quotes(brought)).toEqual(['two', undefined, 'two']);
    expect((await bring(parts)).comments[1]?.anchor?.quote).toBe(' gone');
  });

  test('corrections of the preview move them with their words', async () => {
    const parts = {
      comments,
      styles: '',
      body:
        p(t('One.')) +
        p(
          t('Two is here. ') + range(1, t('Three')) + t(' is ') + del('B', 'there') + ins('B', t('gone')) + t('.'),
          style('x'),
        ),
    };
    const corrections: Correction[] = [
      { type: 'split', blockIndex: 1, offset: 13 },
      { type: 'merge_with_previous', blockIndex: 1 },
      { type: 'set_kind', blockIndex: 2, kind: 'heading', level: 2 },
    ];
    const brought = await bring(parts, 'suggest', corrections);
    expect(text(brought)).toBe('One. Two is here.\nThree is there.');
    expect(quotes(brought)[0]).toBe('Three');
    expect(madeOf(brought)).toEqual(['One. Two is here.\nThree is gone.']);
  });
});
