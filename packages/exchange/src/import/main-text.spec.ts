import { previewText } from './preview-import.js';

const words = 'Enough words, of a kind that a report has, to be taken for its text.';
const page = (story: string, around = ''): string =>
  `<html lang="en"><head><title>Weirs</title></head><body><div class="nav"><a href="/a">Home</a></div>${around}
  <div class="story">${story}</div><div class="foot"><a href="/imprint">Imprint</a></div></body></html>`;
const read = (html: string, whole = false) => {
  const found = previewText(new TextEncoder().encode(html), {
    format: 'html',
    page: { address: 'https://example.org/reports/weirs', whole },
  });
  if (!found.ok) throw new Error(found.error.message);
  return found.value;
};
const lines = (html: string, whole = false): string[] =>
  read(html, whole).blocks.map(({ kind, text }) => `${kind}: ${text}`);
const paragraphs = Array.from({ length: 8 }, (_, index) => `<p>${index}. ${words}</p>`).join('');

test('the main text is read without what stands around it, which is counted', () => {
  const preview = read(page(`<h2>Upstream</h2>${paragraphs}`));
  expect(preview.blocks.map(({ text }) => text)).toEqual(expect.arrayContaining(['Upstream', `3. ${words}`]));
  expect(preview.blocks.map(({ text }) => text).join(' ')).not.toMatch(/Home|Imprint/u);
  expect(preview.warnings).toEqual(
    expect.arrayContaining([expect.objectContaining({ code: 'outside_left_out', count: 'HomeImprint'.length })]),
  );
  expect(lines(page(paragraphs), true).join(' ')).toMatch(/Home.*Imprint/u);
});

test('notes, tables and links of the text stay, links as addresses', () => {
  const story = `${paragraphs}<p>Cited<sup><a href="#n1" id="r1">1</a></sup> and <a href="/more">linked</a>. ${words}</p>
    <table><tr><td>a</td><td>b</td></tr></table><ol><li id="n1">A source. <a href="#r1">↩</a></li></ol>`;
  const { blocks } = read(page(story));
  expect(blocks.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['table_cell', 'note']));
  const marks = blocks.flatMap(({ runs }) => runs.flatMap((run) => run.marks));
  expect(JSON.stringify(marks)).toContain('https://example.org/more');
});

test('a page states its own address and authors; what it does not state is the address asked, and the byline', () => {
  expect(read(page(paragraphs)).metadata).toMatchObject({ title: 'Weirs', url: 'https://example.org/reports/weirs' });
  expect(read(page(`<p class="byline">By Ana Ruiz</p>${paragraphs}`)).metadata.authors).toEqual(['Ana Ruiz']);
});

test('a page too large or too deep to search is read as any file is, in time', () => {
  const deep = page(`${'<div>'.repeat(900)}<p>${`${words} `.repeat(2_000)}</p>${'</div>'.repeat(900)}`);
  const many = page('<p>word</p>'.repeat(25_000));
  const from = performance.now();
  expect(lines(deep).join(' ')).toContain('Imprint');
  expect(lines(many).join(' ')).toContain('Imprint');
  expect(performance.now() - from).toBeLessThan(20_000);
});
