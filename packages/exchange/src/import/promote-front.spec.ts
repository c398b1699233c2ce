import type { DraftBlock, ImportedBlockKind } from './imported-block.js';
import type { ImportMetadata } from './import-preview.js';
import { promoteFront } from './promote-front.js';

const block = (kind: ImportedBlockKind, text: string, level?: number): DraftBlock => ({
  kind,
  text,
  runs: [{ text, marks: [] }],
  ...(level === undefined ? {} : { level }),
});
const heading = (text: string, level = 1): DraftBlock => block('heading', text, level);
const paragraph = (text: string): DraftBlock => block('paragraph', text);
const LONG =
  'The river rose in the night and by morning the lower landings were gone, which nobody in the valley had expected at all.';
const body = paragraph(LONG);

function promoted(
  blocks: readonly DraftBlock[],
  metadata: ImportMetadata = { authors: [] },
): ReturnType<typeof promoteFront> {
  return promoteFront({ blocks, metadata, warnings: [] });
}
const kinds = (...blocks: readonly DraftBlock[]): string[] =>
  promoted(blocks).blocks.map(({ kind, level }) => `${kind}${level ?? ''}`);

test.each<[string, DraftBlock[], string[]]>([
  [
    'the first of the highest level',
    [heading('The Weir'), heading('Water', 2), body],
    ['title', 'heading2', 'paragraph'],
  ],
  [
    'one that the file calls so, wherever',
    [body, heading('Water'), block('title', 'The Weir')],
    ['paragraph', 'heading1', 'title'],
  ],
  [
    'only the first of those',
    [block('title', 'The Weir'), body, block('title', 'Water')],
    ['title', 'paragraph', 'heading1'],
  ],
  [
    'the only one of a lower level',
    [heading('The Weir', 2), body, heading('Water', 3)],
    ['title', 'paragraph', 'heading3'],
  ],
  [
    'behind one short line, the series',
    [paragraph('Reports'), heading('The Weir'), body],
    ['series', 'title', 'paragraph'],
  ],
  [
    'behind two short lines',
    [paragraph('Reports'), paragraph('No. 4'), heading('The Weir'), body],
    ['paragraph', 'paragraph', 'title', 'paragraph'],
  ],
  ['behind a picture', [block('caption', 'Weir'), heading('The Weir'), body], ['caption', 'title', 'paragraph']],
  ['not that of the notes', [heading('Notes'), heading('The Weir'), body], ['heading1', 'title', 'paragraph']],
])('the title is %s', (_, blocks, expected) => expect(kinds(...blocks)).toEqual(expected));

test.each<[string, DraftBlock[]]>([
  ['one of several of a lower level', [heading('Water', 2), body, heading('Tolls', 2)]],
  ['one with a higher behind it', [heading('Water', 2), body, heading('Tolls', 1)]],
  ['one behind the text', [body, heading('Water')]],
  ['one behind three lines', [paragraph('a'), paragraph('b'), paragraph('c'), heading('Water')]],
  ['that of the notes', [heading('Notes')]],
  ['nothing', [body]],
])('a title is not %s, and that it is missing is said', (_, blocks) => {
  const found = promoted(blocks);
  expect(found.blocks).toEqual(blocks);
  expect(found.warnings.map(({ code }) => code)).toEqual(['title_missing']);
  expect(found.metadata).toEqual({ authors: [] });
});

test('a paragraph of eighty characters may stand before the title, a longer one may not', () => {
  expect(kinds(paragraph('x'.repeat(80)), heading('The Weir'))).toEqual(['series', 'title']);
  expect(kinds(paragraph('x'.repeat(81)), heading('The Weir'))).toEqual(['paragraph', 'heading1']);
});

test('bylines and captions behind the title are told from the text', () => {
  const found = promoted([
    paragraph('Reports'),
    heading(' The Weir '),
    paragraph('By Mira Kosta and Dan Rahel'),
    paragraph('Figure 1: The weir'),
    body,
    paragraph('By Jan Berg'),
    paragraph('Figure 2: The mill'),
  ]);
  expect(found.blocks.map(({ kind }) => kind)).toEqual([
    'series',
    'title',
    'byline',
    'caption',
    'paragraph',
    'paragraph',
    'caption',
  ]);
  expect(found.metadata).toEqual({ title: 'The Weir', series: 'Reports', authors: ['Mira Kosta', 'Dan Rahel'] });
  expect(found.warnings).toEqual([]);
});

test('no more than six lines behind the title are bylines, and no long one', () => {
  const lines = Array.from({ length: 8 }, () => paragraph('By Mira Kosta'));
  expect(kinds(heading('The Weir'), ...lines).filter((kind) => kind === 'byline')).toHaveLength(6);
  expect(promoted([heading('The Weir'), ...lines]).metadata.authors).toEqual(['Mira Kosta']);
  expect(kinds(heading('The Weir'), paragraph(`By Mira Kosta ${' '.repeat(240)}`))[1]).toBe('paragraph');
});

test('what the file states counts before what it prints', () => {
  const metadata: ImportMetadata = { authors: ['Jan Berg'], title: 'Stated', publisher: 'Karsk' };
  const found = promoted([heading('The Weir'), paragraph('By Mira Kosta'), body], metadata);
  expect(found.metadata).toEqual(metadata);
});

test('a line that describes an author without a name is named, unless the file states one', () => {
  const blocks = [heading('The Weir'), paragraph('Researcher and Co-Founder, Valley Monitor'), body];
  const found = promoted(blocks);
  expect(found.warnings).toEqual([expect.objectContaining({ code: 'author_name_missing', blockIndex: 1 })]);
  expect(promoted(blocks, { authors: ['Mira Kosta'] }).warnings).toEqual([]);
});

test('warnings of the reader stay before those that are found', () => {
  const warning = { code: 'link_dropped' as const, message: 'm' };
  expect(
    promoteFront({ blocks: [body], metadata: { authors: [] }, warnings: [warning] }).warnings.map(({ code }) => code),
  ).toEqual(['link_dropped', 'title_missing']);
});

test('captions and lines that the file calls bylines do not end the front', () => {
  expect(
    kinds(
      heading('The Weir'),
      paragraph('Figure 1: The weir'),
      block('byline', 'Karsk'),
      paragraph('By Mira Kosta'),
      body,
    ),
  ).toEqual(['title', 'caption', 'byline', 'byline', 'paragraph']);
  expect(kinds(heading('The Weir'), block('blockquote', 'By Mira Kosta'), paragraph('By Mira Kosta'))).toEqual([
    'title',
    'blockquote',
    'paragraph',
  ]);
});
