import type { ImportPreview } from '../../import/import-preview.js';
import { previewImport } from '../../import/preview-import.js';
import { zipOf } from '../../archive/archive.fixture.js';
import { del, docxOf, endOf, ins, p, style, t } from './docx.fixture.js';
import type { WordParts } from './docx.fixture.js';

async function read(parts: WordParts | Uint8Array): Promise<ImportPreview> {
  const outcome = await previewImport(parts instanceof Uint8Array ? parts : docxOf(parts), { fileName: 'a.docx' });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
}
const refusal = async (bytes: Uint8Array): Promise<string> => {
  const outcome = await previewImport(bytes, { fileName: 'a.docx' });
  return outcome.ok ? 'taken' : outcome.error.code;
};
const lines = ({ blocks }: ImportPreview): string[] => blocks.map(({ kind, text }) => `${kind}: ${text}`);
const losses = ({ warnings }: ImportPreview): string[] =>
  warnings.filter(({ code }) => code !== 'title_missing').map(({ code, message }) => `${code}: ${message}`);

describe('styles', () => {
  test('a style is known by its English name, by what it is based on, or by its outline level', async () => {
    const styles = `
      <w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>
      <w:style w:type="paragraph" w:styleId="Eigene"><w:name w:val="Eigene"/><w:basedOn w:val="berschrift2"/></w:style>
      <w:style w:type="paragraph" w:styleId="Gliederung"><w:name w:val="G"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/></w:style>
      <w:style w:type="character" w:styleId="Fett"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>`;
    const preview = await read({
      styles,
      body:
        p(t('One'), style('berschrift2')) +
        p(t('Two'), style('Eigene')) +
        p(t('Three'), style('Gliederung')) +
        p(t('Four'), style('Zitat')) +
        p(t('bold', '<w:rStyle w:val="Fett"/>') + t('not', '<w:rStyle w:val="Fett"/><w:b w:val="0"/>')),
    });
    expect(lines(preview)).toEqual([
      'heading: One',
      'heading: Two',
      'heading: Three',
      'blockquote: Four',
      'paragraph: boldnot',
    ]);
    expect(preview.blocks.slice(0, 3).map(({ level }) => level)).toEqual([2, 2, 3]);
    expect(preview.blocks[4]!.runs.map(({ marks }) => marks)).toEqual([[{ type: 'strong' }], []]);
  });
});

describe('notes', () => {
  const note = (kind: string, id: number, inside: string): string =>
    `<w:${kind} w:id="${id}">${p(`<w:r><w:${kind}Ref/></w:r>${inside}`)}</w:${kind}>`;
  const reference = (kind: string, id: number): string => `<w:r><w:${kind}Reference w:id="${id}"/></w:r>`;

  test('footnotes and endnotes are numbered together in the order of the text, and told so', async () => {
    const preview = await read({
      body: p(t('A') + reference('endnote', 7) + t(' b') + reference('footnote', 5) + t('.')),
      footnotes: `<w:footnote w:type="separator" w:id="0">${p(t('x'))}</w:footnote>${note('footnote', 5, t(' Foot.'))}`,
      endnotes: note('endnote', 7, t(' End.')),
    });
    expect(lines(preview)).toEqual(['paragraph: A1 b2.', 'note: End.', 'note: Foot.']);
    expect(preview.blocks.slice(1).map(({ note: each }) => each?.label)).toEqual(['1', '2']);
    expect(losses(preview)).toEqual([expect.stringMatching(/^notes_numbered/u)]);
  });

  test('an inserted footnote is in the text with its words', async () => {
    const preview = await read({
      body: p(t('A.') + ins('B', reference('footnote', 5))),
      footnotes: note('footnote', 5, ins('B', t(' New words.'))),
    });
    expect(lines(preview)).toEqual(['paragraph: A.1', 'note: New words.']);
    expect(preview.remarks).toBeUndefined();
  });
});

describe('tracked changes', () => {
  test('a new paragraph comes behind the one whose end was inserted, several of them as one change', async () => {
    const preview = await read({
      body:
        p(t('One'), endOf('ins', 'B')) +
        p(ins('B', t('New')), endOf('ins', 'B')) +
        p(ins('B', t('Newer'))) +
        p(t('Two')),
    });
    expect(lines(preview)).toEqual(['paragraph: One', 'paragraph: Two']);
    const at = { blockIndex: 0, offset: 0 };
    expect(preview.remarks?.tracked).toEqual([
      {
        author: 'B',
        date: '2024-03-12T09:30:00Z',
        from: at,
        to: at,
        inserted: [],
        paragraphs: [{ runs: [{ text: 'New', marks: [] }] }, { runs: [{ text: 'Newer', marks: [] }] }],
      },
    ]);
  });

  test('a paragraph that is deleted goes as a whole', async () => {
    const preview = await read({ body: p(t('One')) + p(del('B', 'Two'), endOf('del', 'B')) });
    expect(lines(preview)).toEqual(['paragraph: One', 'paragraph: Two']);
    expect(preview.remarks?.tracked).toEqual([
      expect.objectContaining({
        from: { blockIndex: 1, offset: 0 },
        to: { blockIndex: 1, offset: 3 },
        inserted: [],
        wholeBlock: true,
      }),
    ]);
  });

  test('changes of two people at one place are two, and what was inserted and deleted again is none', async () => {
    const preview = await read({
      body: p(t('a') + del('B', 'b') + ins('C', t('c')) + ins('C', del('B', 'd')) + t('e')),
    });
    expect(lines(preview)).toEqual(['paragraph: abe']);
    expect(
      preview.remarks?.tracked.map(({ author, from, to, inserted }) => [
        author,
        from.offset,
        to.offset,
        inserted[0]?.text,
      ]),
    ).toEqual([
      ['B', 1, 2, undefined],
      ['C', 2, 2, 'c'],
    ]);
  });

  test('moved words are deleted here and inserted there, and changes that are no words are counted', async () => {
    const move = (type: string, inside: string): string => `<w:${type} w:id="1" w:author="B">${inside}</w:${type}>`;
    const preview = await read({
      body:
        p(move('moveFrom', t('first ')) + t('second') + move('moveTo', t(' first'))) +
        p(t('split', '<w:rPrChange w:id="3" w:author="B"/>'), endOf('ins', 'B')) +
        p(t('rest')),
    });
    expect(lines(preview)).toEqual(['paragraph: first second', 'paragraph: split', 'paragraph: rest']);
    expect(preview.remarks?.tracked).toHaveLength(2);
    expect(losses(preview)).toEqual([
      'tracked_left_out: Tracked changes that are no suggestions: 1 change of formatting, 1 inserted or deleted end of a paragraph.',
    ]);
  });
});

test('comments have their answers and whether they are resolved, and a range over paragraphs', async () => {
  const comment = (id: number, author: string, para: string, text: string): string =>
    `<w:comment w:id="${id}" w:author="${author}"><w:p w14:paraId="${para}">${t(text)}</w:p></w:comment>`;
  const preview = await read({
    body:
      p(t('One ') + '<w:commentRangeStart w:id="4"/>' + t('two')) +
      p(t('three') + '<w:commentRangeEnd w:id="4"/>' + t(' four')) +
      p(t('five') + '<w:r><w:commentReference w:id="6"/></w:r>'),
    comments: comment(4, 'Ana', '0A', 'Why?') + comment(5, 'Ben', '0B', 'Because.') + comment(6, '', '0C', 'Here.'),
    commentsExtended:
      '<w15:commentEx w15:paraId="0A" w15:done="1"/><w15:commentEx w15:paraId="0B" w15:paraIdParent="0A" w15:done="0"/>',
  });
  expect(preview.remarks?.comments).toEqual([
    {
      author: 'Ana',
      date: null,
      text: 'Why?',
      resolved: true,
      from: { blockIndex: 0, offset: 4 },
      to: { blockIndex: 1, offset: 5 },
      replies: [{ author: 'Ben', date: null, text: 'Because.' }],
    },
    {
      author: null,
      date: null,
      text: 'Here.',
      resolved: false,
      from: { blockIndex: 2, offset: 4 },
      to: { blockIndex: 2, offset: 4 },
      replies: [],
    },
  ]);
});

test('a comment on a note, behind an empty line or on a new paragraph stands where its words are', async () => {
  const range = (id: number, inside: string): string =>
    `<w:commentRangeStart w:id="${id}"/>${inside}<w:commentRangeEnd w:id="${id}"/>`;
  const preview = await read({
    footnotes: `<w:footnote w:id="5">${p(`<w:r><w:footnoteRef/></w:r>${t(' A ')}${range(1, t('note'))}`)}</w:footnote>`,
    body:
      p(t('One') + '<w:r><w:footnoteReference w:id="5"/></w:r>') +
      p(range(3, ins('B', t('New')))) +
      p(t('   ') + '<w:commentRangeStart w:id="2"/>') +
      p(t('two') + '<w:commentRangeEnd w:id="2"/>'),
    comments: [1, 2, 3].map((id) => `<w:comment w:id="${id}">${p(t('Why?'))}</w:comment>`).join(''),
  });
  const place = (blockIndex: number, offset: number) => ({ blockIndex, offset });
  expect(lines(preview)).toEqual(['paragraph: One1', 'paragraph: two', 'note: A note']);
  expect(preview.remarks?.comments.map(({ from, to }) => [from, to])).toEqual([
    [place(2, 2), place(2, 6)],
    [place(1, 0), place(1, 3)],
    [place(0, 0), place(0, 0)],
  ]);
});

test('of very many remarks some are taken, and the others counted', async () => {
  const ids = Array.from({ length: 2_003 }, (_, id) => id);
  const preview = await read({
    body: ids.map((id) => p(t(`${id} `) + ins('B', t('new')))).join(''),
    comments: ids.map((id) => `<w:comment w:id="${id}">${p(t('Why?'))}</w:comment>`).join(''),
  });
  expect([preview.remarks?.comments.length, preview.remarks?.tracked.length]).toEqual([2_000, 2_000]);
  expect(losses(preview)).toEqual([
    'tracked_left_out: Tracked changes that are no suggestions: 3 changes behind the most that are taken.',
    'comments_left_out: 3 comments behind the first 2,000 left out.',
  ]);
});

test('fields show their results, links of fields lead there, and unsafe links are dropped', async () => {
  const field = (instruction: string, result: string): string =>
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r>` +
    `<w:r><w:fldChar w:fldCharType="separate"/></w:r>${t(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
  const link = (id: string, text: string): string => `<w:hyperlink r:id="${id}">${t(text)}</w:hyperlink>`;
  const preview = await read({
    links: { good: 'https://example.org/', bad: 'javascript:alert(1)', file: 'other.docx' },
    body: p(
      field(' HYPERLINK "https://example.org/f" ', 'field') +
        t(' ') +
        field(' PAGE ', '4') +
        link('good', 'a') +
        link('bad', 'b') +
        link('file', 'c'),
    ),
  });
  expect(lines(preview)).toEqual(['paragraph: field 4abc']);
  expect(preview.blocks[0]!.runs.map(({ marks }) => marks)).toEqual([
    [{ type: 'link', href: 'https://example.org/f' }],
    [],
    [{ type: 'link', href: 'https://example.org/' }],
    [],
  ]);
  expect(losses(preview)).toEqual([
    'unsafe_content_dropped: Dropped: 1 unsafe link.',
    'link_dropped: The words were kept without: 1 link without a full web address.',
  ]);
});

test('hidden text, macros and embedded objects are dropped and counted, special characters kept', async () => {
  const preview = await read({
    body: p(
      t('a', '<w:vanish/>') +
        '<w:r><w:t>b</w:t><w:tab/><w:t>c</w:t><w:br/><w:t>d</w:t><w:noBreakHyphen/><w:sym w:font="X" w:char="00E9"/><w:object/></w:r>',
    ),
    more: [{ name: 'word/vbaProject.bin', content: 'Sub AutoOpen()' }],
  });
  expect(lines(preview)).toEqual(['paragraph: b\tc\nd\u2011é']);
  expect(losses(preview)).toEqual([
    'unsafe_content_dropped: Dropped: 1 hidden passage (1 character), 1 embedded object, 1 macro project.',
  ]);
});

describe('hostile files', () => {
  test('entities and endless nesting in the text are refused', async () => {
    expect(
      await refusal(docxOf({ prolog: '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>', body: p(t('&a;')) })),
    ).toBe('xml_unsafe');
    expect(await refusal(docxOf({ body: '<w:tbl><w:tr><w:tc>'.repeat(100) }))).toBe('xml_too_large');
  });

  test('a relationship that leaves the package reads nothing', async () => {
    const preview = await read({ body: p(t('words')), links: {}, more: [] });
    expect(lines(preview)).toEqual(['paragraph: words']);
    expect(await refusal(docxOf({ body: p(t('x')), more: [{ name: '../../evil', content: '' }] }))).toBe(
      'archive_unsafe_name',
    );
  });

  test('an archive that is no document of Word is refused', async () => {
    expect(await refusal(zipOf([{ name: 'a.txt', content: 'words' }]))).toBe('archive_unknown');
    expect(await refusal(docxOf({ body: '' }))).toBe('empty');
  });

  test('tables in tables and styles based on themselves come to an end', async () => {
    const table = (inside: string): string => `<w:tbl><w:tr><w:tc>${inside}</w:tc></w:tr></w:tbl>`;
    let nested = p(t('deep'));
    for (let depth = 0; depth < 80; depth += 1) nested = table(nested);
    const preview = await read({
      styles: '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="A"/></w:style>',
      body: nested + p(t('after'), style('A')),
    });
    expect(lines(preview)).toEqual(['table_cell: deep', 'paragraph: after']);
  });
});

test('a long document is read in linear time', async () => {
  const paragraphs = (count: number): string =>
    Array.from({ length: count }, (_, index) =>
      p(t(`Paragraph ${index} `) + ins(`A${index % 7}`, t('new')) + t(' words.')),
    ).join('');
  /** The best of three: others use the machine as well. */
  const time = async (count: number): Promise<number> => {
    const bytes = docxOf({ body: paragraphs(count) });
    const times: number[] = [];
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const from = performance.now();
      await read(bytes);
      times.push(performance.now() - from);
    }
    return Math.min(...times);
  };
  await time(500);
  const [short, long] = [await time(500), await time(4_000)];
  expect(long).toBeLessThan(short * 8 * 4);
});
