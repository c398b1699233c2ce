import { parseDocument, plainText } from '@scholium/document';
import { buildDocument, previewText } from '../index.js';
import type { ImportPreview } from '../index.js';

function preview(html: string): ImportPreview {
  const read = previewText(new TextEncoder().encode(html), { format: 'html' });
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
}
let ids = 0;
const nextId = (): string => `b${(ids += 1)}`;
const dropped = (of: ImportPreview): string | undefined =>
  of.warnings.find((warning) => warning.code === 'unsafe_content_dropped')?.message;

describe('hostile markup is inert', () => {
  test.each([
    ['<p>ok<script>alert(1)</script></p>', '1 script'],
    ['<p>ok<style>@import "x"</style></p>', '1 style'],
    ['<p>ok</p><iframe src="https://evil.example" srcdoc="<p>bad</p>"></iframe>', '1 frame'],
    ['<p onclick="alert(1)">ok</p>', '1 event handler'],
    ['<p><img src=x onerror=alert(1)>ok</p>', '1 event handler'],
    ['<p><a href="javascript:alert(1)">ok</a></p>', '1 unsafe link'],
    ['<p><a href=" JaVa\nScRiPt:alert(1)">ok</a></p>', '1 unsafe link'],
    ['<p><a href="&#1;javascript:alert(1)">ok</a></p>', '1 unsafe link'],
    ['<p><a href="data:text/html,bad">ok</a></p>', '1 unsafe link'],
    ['<p><a href="vbscript:bad">ok</a></p>', '1 unsafe link'],
    ['<p>ok<svg onload="alert(1)"><text>bad</text><a href="javascript:bad">bad</a></svg></p>', '1 drawing (svg)'],
    ['<p>ok<math><mtext><style>bad</style></mtext></math></p>', '1 formula (math)'],
    ['<p>ok</p><object data="x">bad</object><embed src="x">', '2 plug-ins'],
    ['<template><p>bad</p></template><p>ok</p>', '1 template'],
    ['<p>ok</p><noscript><p title="</noscript><img src=x onerror=bad>">fine</p></noscript>', '1 script replacement'],
    ['<p>ok</p><form action="https://evil.example"><input value="bad"><button>bad</button></form>', '2 form fields'],
    ['<base href="javascript:bad//"><p>ok</p>', undefined],
    ['<p>ok</p><p hidden>bad</p>', '1 hidden part'],
    ['<meta http-equiv="refresh" content="0;url=https://evil.example"><p>ok</p>', undefined],
    ['<p>ok<!-- bad --></p>', undefined],
    ['<p>ok<scr<script>ipt>fine</script></p>', undefined],
  ])('%s', (html, what) => {
    const found = preview(html);
    const json = JSON.stringify(buildDocument(found, nextId));
    expect(json).not.toMatch(/bad|alert|script:|evil|onerror|onload/i);
    expect(json).toContain('ok');
    if (what === undefined) expect(dropped(found)).toBeUndefined();
    else expect(dropped(found)).toContain(what);
  });

  test('markup built to exhaust the reader is refused', () => {
    const read = (html: string): unknown => previewText(new TextEncoder().encode(html), { format: 'html' });
    expect(read(`${'<div>'.repeat(100_000)}deep`)).toMatchObject({ ok: false, error: { code: 'too_deeply_nested' } });
    expect(
      read(`${Array.from({ length: 3000 }, (_, n) => `<font color="${n}">`).join('')}${'<p>x'.repeat(3000)}`),
    ).toMatchObject({ ok: false });
  });

  test('a page of many misnested but shallow elements is read', () => {
    expect(preview('<p><b><i>word</b> other</i> <a>x</p>'.repeat(3000)).blocks).toHaveLength(3000);
  });
});

test('a page keeps its structure, marks, safe links and footnotes', () => {
  const found = preview(`<!doctype html><html lang="en-GB"><head>
    <title>The Weir | Valley News</title><meta name="author" content="Mira Kosta"><meta property="og:site_name" content="Valley News">
    <meta property="article:published_time" content="2021-03-12"><link rel="canonical" href="https://news.example/weir"></head>
    <body><nav>Home</nav><article><h1>The  Weir</h1><p>By Mira Kosta</p><figure><img src="x.jpg"><figcaption>The weir</figcaption></figure>
    <p>It <strong>rose</strong> by <em>night</em>.<sup><a href="#fn1">1</a></sup> See <a href="/more">more</a>.<br>Twice.</p>
    <h2>After</h2><blockquote><p>Gone.</p></blockquote><ol start="3"><li>lamps<ul><li>lit</li></ul></li><li>drums</li></ol>
    <pre>a  b\n c</pre><table><tr><th>Year</th><th>Boats</th></tr><tr><td>2019</td><td></td></tr></table><hr></article></body></html>`);
  expect(found.metadata).toEqual({
    title: 'The Weir | Valley News',
    authors: ['Mira Kosta'],
    publisher: 'Valley News',
    published: '2021-03-12',
    url: 'https://news.example/weir',
    language: 'en-GB',
  });
  expect(found.missing).toEqual([]);
  expect(found.blocks.map((block) => [block.kind, block.text])).toEqual([
    ['title', 'The Weir'],
    ['byline', 'By Mira Kosta'],
    ['caption', 'The weir'],
    ['paragraph', 'It rose by night.1 See more.\nTwice.'],
    ['heading', 'After'],
    ['blockquote', 'Gone.'],
    ['list_item', 'lamps'],
    ['list_item', 'lit'],
    ['list_item', 'drums'],
    ['code_block', 'a  b\n c'],
    ['table_cell', 'Year'],
    ['table_cell', 'Boats'],
    ['table_cell', '2019'],
    ['table_cell', ''],
    ['horizontal_rule', ''],
  ]);
  const paragraph = found.blocks[3];
  expect(paragraph?.footnotes).toEqual([{ label: '1', offset: 17, included: true }]);
  expect(paragraph?.runs).toContainEqual({
    text: 'more',
    marks: [{ type: 'link', href: 'https://news.example/more' }],
  });
  expect(found.warnings.map((warning) => warning.code)).toEqual(['image_dropped', 'outside_left_out']);
  const parsed = parseDocument(buildDocument(found, nextId));
  expect(parsed.ok && plainText(parsed.doc)).toContain('It rose by night.1 See more.\nTwice.');
});

test('metadata a page does not state stays absent', () => {
  const found = preview('<h1>Only This</h1><p>The river rose.</p>');
  expect(found.metadata).toEqual({ title: 'Only This', authors: [] });
  expect(found.missing).toEqual(['authors', 'publisher', 'published', 'url', 'language']);
});
