import { preview, printed, said } from './printed.fixture.js';

test.each<[string, string]>([
  [
    '<p>a<span hidden><img src=x></span><span hidden></span><span hidden><b></b><img></span></p>',
    'Dropped: 2 hidden parts.',
  ],
  ['<p>a<!-- x --><!-- --></p><!--[if mso]>secret<![endif]-->', 'Left out, as in a browser: 1 comment (1 character).'],
  ['<p>a<!-- b --!><!-- cd --></p>', 'Left out, as in a browser: 2 comments (3 characters).'],
  [
    '<p>a</p><!-- never <table> <TABLE',
    'A comment in the page never ends. The 18 characters behind its beginning, among them 2 tables, were left out, as in a browser.',
  ],
  [
    '<p>a</p><!-- never ends',
    'A comment in the page never ends. The 9 characters behind its beginning were left out, as in a browser.',
  ],
  [
    '<p>a<!-- first --></p><!-- never',
    'Left out, as in a browser: 1 comment (5 characters). A comment in the page never ends. The 5 characters behind its beginning were left out, as in a browser.',
  ],
  [
    '<p>a</p><!-- x',
    'A comment in the page never ends. The 1 character behind its beginning was left out, as in a browser.',
  ],
  [
    '<p>a</p><!-- x --',
    'A comment in the page never ends. The 1 character behind its beginning was left out, as in a browser.',
  ],
  [
    '<p>a</p><!-- x --!',
    'A comment in the page never ends. The 1 character behind its beginning was left out, as in a browser.',
  ],
  ['<p>a</p><!-- x <!-- x --!>', 'Left out, as in a browser: 1 comment (6 characters).'],
  ['<p>a<!--></p>', ''],
  [
    '<nav>menu</nav><main><p>a</p></main>',
    '4 characters outside the main part of the page were left out (menus, footers and the like).',
  ],
  ['<p>a <img alt="x"><picture><img></picture></p>', 'Left out: 2 images.'],
  [
    '<p>a <a class="msocomanchor" href="#c">[K1]</a><span class="MsoCommentReference">x</span></p><div style="mso-element:comment">remark</div>',
    'Dropped: 2 signs of Word comments, 1 Word comment (6 characters).',
  ],
  ['<body onload="x"><p onclick="y" onmouseover="z">a</p></body>', 'Dropped: 3 event handlers.'],
  [
    '<p>a</p><script>var x</script><noscript>b</noscript><style>p{}</style><canvas>d</canvas><canvas></canvas><iframe></iframe>',
    'Dropped: 1 script, 1 script replacement, 1 style, 2 canvases (1 character), 1 frame.',
  ],
])('%s', (html, message) => {
  expect(printed(preview(html)).join('').replaceAll(' ', '')).toBe('paragraph:a');
  expect(said(preview(html))).toBe(message);
});

test.each<[string, string, string]>([
  ['<p>It <ins>rose</ins> <s>a</s>, <s>b</s></p>', 'It rose , ~~b~~', '1 deletion (1 character)'],
  ['<p>It <ins></ins><s>a</s></p>', 'It ~~a~~', ''],
  [
    '<p><s>a</s><ins>b</ins> and <strike>c</strike>x<ins>d</ins><u>e</u><ins>f</ins><s>g</s></p>',
    'b and ~~c~~xdef',
    '2 deletions (2 characters)',
  ],
  ['<p><del></del><ins>a</ins></p>', 'a', ''],
])('revisions of %s', (html, words, message) => {
  expect(printed(preview(html))).toEqual([`paragraph: ${words}`]);
  if (message === '') expect(said(preview(html))).toBe('');
  else expect(said(preview(html))).toContain(`Left out as deleted: ${message}.`);
});
