import { parseDocument } from '@scholium/document';
import { buildDocument } from './build-document.js';
import type { TextFormat, ImportPreview } from './import-preview.js';
import { previewText } from './preview-import.js';

function preview(text: string, format: TextFormat = 'html'): ImportPreview {
  const read = previewText(new TextEncoder().encode(text), { format });
  if (!read.ok) throw new Error(read.error.message);
  let ids = 0;
  expect(parseDocument(buildDocument(read.value, () => `b${(ids += 1)}`))).toMatchObject({ ok: true });
  return read.value;
}
const body = ({ blocks }: ImportPreview): string[] =>
  blocks.filter(({ kind }) => kind !== 'note').map(({ kind, text }) => `${kind}: ${text}`);
const notes = ({ blocks }: ImportPreview): string[] =>
  blocks.flatMap(({ note, text }) =>
    note === undefined ? [] : [`${note.label}${note.continues === true ? '+' : ''} ${text}`],
  );
/** Labels of the markers in the text, each with the label of the note it leads to. */
function links({ blocks }: ImportPreview): string[] {
  const labels = new Map(blocks.flatMap(({ note }) => (note === undefined ? [] : [[note.id, note.label] as const])));
  return blocks.flatMap(({ footnotes }) =>
    footnotes
      .filter(({ included }) => included)
      .map(({ label, note }) => `${label}>${note === undefined ? '' : labels.get(note)}`),
  );
}

test('notes of an encyclopaedia are linked, each once, however often it is referred to', () => {
  const found =
    preview(`<main><p>It rose.<sup id="cite_ref-a_1-0" class="reference"><a href="#cite_note-a-1"><span class="cite-bracket">[</span>1<span class="cite-bracket">]</span></a></sup> It fell.<sup id="cite_ref-2" class="reference"><a href="https://wiki.example/River#cite_note-2"><span>[</span>2<span>]</span></a></sup> Again.<sup id="cite_ref-a_1-1" class="reference"><a href="#cite_note-a-1">[1]</a></sup></p></main>
    <footer><h2>References</h2><ol class="references"><li id="cite_note-a-1"><span class="mw-cite-backlink">^ <a href="#cite_ref-a_1-0"><sup><i><b>a</b></i></sup></a> <a href="#cite_ref-a_1-1"><sup><i><b>b</b></i></sup></a></span> <span class="reference-text"><cite>Harbour ledger</cite>, p. 12.</span></li>
    <li id="cite_note-2"><span class="mw-cite-backlink"><b><a href="#cite_ref-2">^</a></b></span> <span class="reference-text">Interview.</span></li></ol></footer>`);
  expect(body(found)).toEqual(['paragraph: It rose.[1] It fell.[2] Again.[1]']);
  expect(notes(found)).toEqual(['1 Harbour ledger, p. 12.', '2 Interview.']);
  expect(links(found)).toEqual(['1>1', '2>2', '1>1']);
});

test('notes that pandoc writes are linked', () => {
  const found =
    preview(`<p>It rose.<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a></p>
    <section id="footnotes" class="footnotes footnotes-end-of-document" role="doc-endnotes"><hr /><ol><li id="fn1"><p>Ledger.</p><p>Page 3.<a href="#fnref1" class="footnote-back" role="doc-backlink">↩︎</a></p></li></ol></section>`);
  expect(body(found)).toEqual(['paragraph: It rose.1']);
  expect(notes(found)).toEqual(['1 Ledger.', '1+ Page 3.']);
  expect(links(found)).toEqual(['1>1']);
});

test('notes that GitHub writes are linked, and their heading stays', () => {
  const found =
    preview(`<p>It rose.<sup><a href="#user-content-fn-a" id="user-content-fnref-a" data-footnote-ref="" aria-describedby="footnote-label">1</a></sup></p>
    <section data-footnotes="" class="footnotes"><h2 class="sr-only" id="footnote-label">Footnotes</h2><ol><li id="user-content-fn-a"><p>Ledger. <a href="#user-content-fnref-a" data-footnote-backref="" aria-label="Back to reference 1">↩</a></p></li></ol></section>`);
  expect(body(found)).toEqual(['paragraph: It rose.1', 'heading: Footnotes']);
  expect([notes(found), links(found)]).toEqual([['1 Ledger.'], ['1>1']]);
});

test('a note without a way back is found by what its marker calls itself', () => {
  const found = preview('<p>It rose.<a href="#note3"><sup>3</sup></a></p><p id="note3">3. Ledger.</p>');
  expect([notes(found), links(found)]).toEqual([['3 Ledger.'], ['3>3']]);
});

test('a fragment with the notes but not their markers, or the other way round, links nothing and loses nothing', () => {
  const alone = preview('<div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> Ledger.</p></div>');
  expect([body(alone), links(alone)]).toEqual([['paragraph: [1] Ledger.'], []]);
  const marker = preview('<p>It rose.<a href="#_ftn1" name="_ftnref1">[1]</a></p>');
  expect([body(marker), links(marker)]).toEqual([['paragraph: It rose.[1]'], ['1>']]);
});

test('a table of contents is no list of notes', () => {
  const found = preview(
    '<ol><li><a href="#s1">1</a> Water</li></ol><h2 id="s1">Water</h2><p>It rose. <a href="#top">2</a></p>',
  );
  expect([notes(found), links(found)]).toEqual([[], []]);
});

describe('a numbered list that nothing links', () => {
  const text = '<h1>The Weir</h1><p>It rose.<sup>1</sup> It fell.<sup>2</sup></p>';

  test('is the notes under a heading that says so, wherever it stands', () => {
    const found = preview(
      `${text}<h2>Anmerkungen</h2><ol><li>Ledger.<p>Page 3.</p></li><li>Interview.</li></ol><h2>About</h2><p>Written at night.</p>`,
    );
    expect(body(found)).toEqual([
      'title: The Weir',
      'paragraph: It rose.1 It fell.2',
      'heading: Anmerkungen',
      'heading: About',
      'paragraph: Written at night.',
    ]);
    expect([notes(found), links(found)]).toEqual([
      ['1 Ledger.', '1+ Page 3.', '2 Interview.'],
      ['1>1', '2>2'],
    ]);
  });

  test('is the notes at the end, in paragraphs too', () => {
    const found = preview(`${text}<hr><p>[1] Ledger.</p><p>[2] Interview.</p>`);
    expect([body(found).slice(1), notes(found), links(found)]).toEqual([
      ['paragraph: It rose.1 It fell.2'],
      ['1 Ledger.', '2 Interview.'],
      ['1>1', '2>2'],
    ]);
  });

  test.each([
    ['does not answer every marker', `${text}<ol><li>Lamps.</li></ol>`],
    ['has more than the markers', `${text}<ol><li>Lamps.</li><li>Drums.</li><li>Boats.</li></ol>`],
    ['is not at the end', `${text}<ol><li>Lamps.</li><li>Drums.</li></ol><p>They went by boat.</p>`],
  ])('is a list when it %s', (_what, html) => {
    expect(notes(preview(html))).toEqual([]);
  });

  test('is the notes of a plain text and of Markdown as well', () => {
    const plain = preview(
      'The Weir\n\nIt rose in the night and took the lower landings with it, which nobody had expected.1 It fell again within the week.2\n\nNotes\n\n1. Ledger.\n2. Interview.\n',
      'plain',
    );
    expect([notes(plain), links(plain)]).toEqual([
      ['1 Ledger.', '2 Interview.'],
      ['1>1', '2>2'],
    ]);
    expect(
      plain.warnings.every(({ blockIndex }) => blockIndex === undefined || plain.blocks[blockIndex] !== undefined),
    ).toBe(true);
    const markdown = preview('It rose.<sup>1</sup>\n\n## Notes\n\n1. Ledger.\n', 'markdown');
    expect([notes(markdown), links(markdown)]).toEqual([['1 Ledger.'], ['1>1']]);
  });

  test('is left alone where numbers start anew', () => {
    expect(
      notes(
        preview(
          '<p>a.<sup class="footnote-ref">1</sup> b.<sup>2</sup> c.<sup class="footnote-ref">3</sup></p><p>d.<sup class="footnote-ref">1</sup></p><h2>Notes</h2><ol><li>One.</li><li>Two.</li><li>Three.</li></ol>',
        ),
      ),
    ).toEqual([]);
  });
});

test.each([
  [
    'notes',
    `${Array.from({ length: 20_000 }, (_, n) => `<a href="#n${n}" id="r${n}">1</a>`).join('')}${Array.from({ length: 20_000 }, (_, n) => `<p id="n${n}"><a href="#r${n}">1</a> x</p>`).join('')}`,
  ],
  [
    'markers of one note',
    `<p>${'<sup id="r"><a href="#n">1</a></sup>'.repeat(40_000)}</p><p id="n">${'<a href="#r">a</a>'.repeat(1000)} x</p>`,
  ],
])(
  '%s by the ten thousand are read: what grows with their square would take minutes',
  (_what, html) => {
    expect(previewText(new TextEncoder().encode(html), { format: 'html' }).ok).toBe(true);
  },
  60_000,
);
