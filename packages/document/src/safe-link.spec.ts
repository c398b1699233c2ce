import { isSafeLink, LINK_LIMIT } from './safe-link.js';

test.each([
  'https://example.org',
  'HTTP://example.org/a?b=c#d',
  'mailto:desk@example.org',
  '#note-3',
  '#',
  `https://example.org/${'a'.repeat(LINK_LIMIT - 20)}`,
  'https://пример.example/путь',
])('%.40s may stand in a document', (href) => {
  expect(isSafeLink(href)).toBe(true);
});

test.each([
  ['a scheme that runs', 'javascript:alert(1)'],
  ['in any case', 'JaVaScRiPt:alert(1)'],
  ['hidden by white space', ' javascript:alert(1)'],
  ['split by a tab', 'java\tscript:alert(1)'],
  ['split by a line break', 'https://example.org/\njavascript:alert(1)'],
  ['after a control character', '\u0001https://example.org'],
  ['data', 'data:text/html,<script>alert(1)</script>'],
  ['vbscript', 'vbscript:msgbox'],
  ['a file', 'file:///etc/passwd'],
  ['a blob', 'blob:https://example.org/1'],
  ['a path of this site', '/api/sessions'],
  ['another site without a scheme', '//example.org'],
  ['a relative page', 'page.html'],
  ['a scheme without a place', 'https:///x'],
  ['a safe one further on', 'javascript:"https://example.org"'],
  ['nothing', ''],
  ['only a scheme', 'mailto:'],
  ['a deletion character', 'https://example.org/\u007f'],
  ['a zero-width space', 'https://exam\u200bple.org'],
  ['turned writing', 'https://example.org/\u202egnp.exe'],
  ['an invisible joiner', 'https://exam\u2060ple.org'],
  ['an isolate', 'https://example.org/\u2066a'],
  ['a byte order mark', '\ufeffhttps://example.org'],
  ['half an emoji', 'https://example.org/\ud83d'],
  ['one unit too long', `https://example.org/${'a'.repeat(LINK_LIMIT - 19)}`],
])('%s may not', (_, href) => {
  expect(isSafeLink(href)).toBe(false);
});
