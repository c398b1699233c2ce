import { preview, printed, said } from './printed.fixture.js';

test.each<[string, string]>([
  ['a <span style="font-weight:600">b</span> <span style="font-weight:bolder">c</span>', 'a **b** **c**'],
  ['a <span style="font-weight:1000">b</span> <span style="font-weight:550">c</span>', 'a **b** c'],
  ['a <span style="font-weight:ultra-bold">b</span> <span style="font-weight:bold-ish">c</span>', 'a b c'],
  ['<b>a <span style="font-weight:normal">b</span></b> <b style="font-weight:400">c</b>', '**a **b c'],
  ['<b style="font-weight:lighter">a</b> <b style="font-weight:inherit">b</b>', 'a **b**'],
  ['<b>a<span style="font-weight:1500">b</span><span style="font-weight:abnormal">c</span></b>', '**abc**'],
  ['<b>a<span style="font-weight:normality">b</span><span style="font-weight:1x0">c</span></b>', '**abc**'],
  ['a <span style="font-style:oblique 10deg">b</span> <span style="font-style:italic">c</span>', 'a *b* *c*'],
  ['a <span style="font-style:very-italic">b</span>', 'a b'],
  ['<i style="font-style:normal">a</i> <i style="font-style:inherit">b</i>', 'a *b*'],
  ['<code>a</code> <kbd>b</kbd> <samp>c</samp> <tt>d</tt>', '`a` `b` `c` `d`'],
  ['<cite>a</cite> <var>b</var> <dfn>c</dfn>', '*a* *b* *c*'],
  ['<s style="text-decoration:none">a</s> <span style="text-decoration:none">b</span>', 'a b'],
  ['<s>a<s style="text-decoration:none">b</s></s>', '~~ab~~'],
  ['<s>a<b style="text-decoration:none">b</b></s>', '~~a~~~~**b**~~'],
  ['<s style="text-decoration-line:nonesuch">a</s>', '~~a~~'],
  ['a<sup style="vertical-align:baseline">b</sup> <span style="vertical-align:top">c</span>', 'a^b^ c'],
])('%s', (html, words) => expect(printed(preview(`<p>${html}</p>`))).toEqual([`paragraph: ${words}`]));

test('what is bold by what it is says nothing by being so', () => {
  expect(
    printed(
      preview(
        '<h2 style="font-weight:bold;font-style:italic">a <b style="font-weight:bold">b</b></h2><table><tr><th style="font-weight:bold">c</th></tr></table>',
      ),
    ),
  ).toEqual(['title: a **b**', 'table_cell: c']);
});

test.each<[string, string]>([
  ['<p style="white-space:pre">a  b</p>', 'paragraph: a  b'],
  ['<p style="white-space:pre-wrap">a  b</p>', 'paragraph: a  b'],
  ['<p style="white-space:break-spaces">a  b</p>', 'paragraph: a  b'],
  ['<p style="white-space:pre-line">a  b</p>', 'paragraph: a b'],
  ['<p style="white-space:nopre">a  b</p>', 'paragraph: a b'],
  ['<p style="white-space:pre"><b style="white-space:normal">a  b</b></p>', 'paragraph: **a b**'],
  ['<pre style="white-space:normal">a  b</pre>', 'code_block: a  b'],
  ['<pre>c <span style="white-space:normal">d  e</span></pre>', 'code_block: c d e'],
])('white space in %s', (html, block) => expect(printed(preview(html))).toEqual([block]));

test.each<[string, string, string]>([
  [
    '<b style="font-size:0">a<i style="font-size:2em">b</i><i style="font-size:200%">c</i></b>d<b style="font-size:0">e<i style="font-size:3rem">f</i></b>',
    'd***f***',
    '2 hidden parts (4 characters)',
  ],
  [
    'a<b style="font-size:00.00px">b</b><b style="font-size:0.1px">c</b><b style="font-size:px">d</b>',
    'a**cd**',
    '1 hidden part (1 character)',
  ],
  ['a<b style="opacity:0.0">b</b><b style="opacity:10">c</b>', 'a**c**', '1 hidden part (1 character)'],
  [
    '<b style="font-size:0">a<i style="font-size:12px">b</i><i style="font-size:emx">c</i></b>',
    '***bc***',
    '1 hidden part (1 character)',
  ],
  [
    '<b style="visibility:hidden">ab<i>c</i> </b>x<b style="visibility:hidden">d</b><b style="font-size:0">e<i style="visibility:hidden">f</i></b>',
    'x',
    '3 hidden parts (6 characters)',
  ],
  ['a<b style="visibility:hidden"> </b>', 'a', ''],
])('of %s what is too small or unseen is left out', (html, words, counted) => {
  expect(printed(preview(`<p>${html}</p>`))).toEqual([`paragraph: ${words}`]);
  if (counted === '') expect(said(preview(`<p>${html}</p>`))).toBe('');
  else expect(said(preview(`<p>${html}</p>`))).toContain(counted);
});

test.each<[string, string[], string]>([
  [
    '<a href="https://x.example/a">a<b>b</b></a> <a href="/rel">c</a>',
    ['https://x.example/a', 'https://x.example/a'],
    'The words were kept without: 1 link without a full web address.',
  ],
  ['<a href="javascript:x">d</a>', [], 'Dropped: 1 unsafe link.'],
  ['<a>e</a> <a name="x">f</a> <a href="#top">g</a>', ['#top'], ''],
  ['<a href="mailto:a@x.example">h</a>', ['mailto:a@x.example'], ''],
])('links of %s', (html, hrefs, message) => {
  const found = preview(`<p>${html}</p>`);
  const links = found.blocks.flatMap(({ runs }) =>
    runs.flatMap(({ marks }) => marks.flatMap((mark) => (mark.type === 'link' ? [mark.href] : []))),
  );
  expect(links).toEqual(hrefs);
  expect(said(found)).toBe(message);
});
