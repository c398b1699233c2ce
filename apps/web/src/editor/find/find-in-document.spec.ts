import { schema } from '@scholium/document';
import { findInDocument } from './find-in-document.js';

const paragraph = (...content: (string | [note: string])[]) =>
  schema.node(
    'paragraph',
    null,
    content.map((part) =>
      typeof part === 'string' ? schema.text(part) : schema.node('footnote_ref', { label: part[0] }),
    ),
  );
const document = (...blocks: ReturnType<typeof paragraph>[]) => schema.node('doc', null, blocks);
const wordsFound = (doc: ReturnType<typeof document>, query: string) =>
  findInDocument(doc, query).map(({ from, to }) => doc.textBetween(from, to));

describe('find in document', () => {
  test('ignores case, accents, and the kind of apostrophe, hyphen and space', () => {
    const doc = document(paragraph('The Kāf\u2011line at Ma\u2019rīn, the KAF-LINE.'), paragraph("ma'rin\u00a0kaf"));
    expect(wordsFound(doc, 'kaf-line')).toEqual(['Kāf\u2011line', 'KAF-LINE']);
    expect(wordsFound(doc, 'Ma\u2019rin')).toEqual(['Ma\u2019rīn', "ma'rin"]);
    expect(wordsFound(doc, 'marin kaf')).toEqual([]);
    expect(wordsFound(doc, 'rin kaf')).toEqual(['rin\u00a0kaf']);
  });

  test('ignores the kind of quotation mark, strokes in letters, and hyphens that are not printed', () => {
    const doc = document(paragraph('The \u201cFox\u201d of \u0141\u00f3d\u017a co\u00adoperates.'));
    expect(wordsFound(doc, '"fox"')).toEqual(['\u201cFox\u201d']);
    expect(wordsFound(doc, 'lodz')).toEqual(['\u0141\u00f3d\u017a']);
    expect(wordsFound(doc, 'cooperates')).toEqual(['co\u00adoperates']);
  });

  test('finds words glued to footnote digits and positions behind them', () => {
    const doc = document(paragraph('casualties', ['55'], 'The casualties', ['56']));
    expect(findInDocument(doc, 'CASUALTIES')).toEqual([
      { from: 1, to: 11 },
      { from: 16, to: 26 },
    ]);
    expect(wordsFound(doc, 'the cas')).toEqual(['The cas']);
  });

  test('finds decomposed letters with their marks, whole', () => {
    const doc = document(paragraph('see Muḥarram e\u0301te\u0301 end'));
    expect(wordsFound(doc, 'muharram')).toEqual(['Muḥarram']);
    expect(wordsFound(doc, 'été')).toEqual(['e\u0301te\u0301']);
  });

  test('finds nothing for nothing', () => {
    expect(findInDocument(document(paragraph('a b')), ' ')).toEqual([]);
  });
});
