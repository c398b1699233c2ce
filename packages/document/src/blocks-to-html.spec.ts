import { blocksToHtml } from './blocks-to-html.js';
import { schema } from './schema.js';

const text = (words: string, ...marks: string[]) =>
  schema.text(
    words,
    marks.map((name) => schema.mark(name)),
  );

test('blocks are written as the schema draws them, each with the direction of its own words', () => {
  const blocks = [
    schema.node('title', { id: 'b1' }, [text('Harbour')]),
    schema.node('paragraph', { id: 'b2' }, [
      text('The '),
      text('old', 'strong', 'em'),
      schema.node('footnote_ref', { label: '3', note: null }),
      schema.node('hard_break'),
      schema.text('pier', [schema.mark('link', { href: 'https://example.org/?a=1&b=2', title: null })]),
    ]),
    schema.node('bullet_list', { id: null }, [schema.node('list_item', null, [schema.node('paragraph', null, [])])]),
    schema.node('code_block', null, [text('a < b')]),
    schema.node('horizontal_rule'),
  ];
  expect(blocksToHtml(blocks)).toBe(
    '<h1 class="title" data-block-id="b1" dir="auto">Harbour</h1>' +
      '<p data-block-id="b2" dir="auto">The <em><strong>old</strong></em><sup class="footnote-ref" data-label="3">3</sup><br>' +
      '<a href="https://example.org/?a=1&amp;b=2" rel="noopener noreferrer nofollow">pier</a></p>' +
      '<ul><li><p dir="auto"></p></li></ul><pre dir="auto"><code>a &lt; b</code></pre><hr>',
  );
});

test('words and attributes of a document never become elements', () => {
  const hostile = `"><script>alert(1)</script>&`;
  const html = blocksToHtml([
    schema.node('paragraph', null, [
      schema.text(hostile, [schema.mark('link', { href: `https://example.org/?a="><`, title: hostile })]),
    ]),
  ]);
  expect(html).not.toContain('<script');
  expect(html.match(/</g)).toHaveLength(4);
  expect(html.match(/"/g)).toHaveLength(8);
});
