import fc from 'fast-check';
import { readMailHeader } from './mail-headers.js';
import { previewText } from './preview-import.js';
import type { ImportPreview } from './import-preview.js';

function preview(text: string): ImportPreview {
  const read = previewText(new TextEncoder().encode(text), { format: 'plain' });
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
}
const BODY =
  'Dear Dan,\n\nthe river rose in the night and by morning the lower landings were gone, which nobody in the valley had expected.\n\nMira\n';

test('subject, sender and date become title, author and day; the header stays readable', () => {
  const found = preview(
    `Return-Path: <mira@valley.example>\nReceived: from a.example\n  by b.example; Mon, 2 Mar 2026 10:04:01 +0100\nFrom: "Kosta, Mira" <mira@valley.example>\nTo: Dan <dan@valley.example>\nDate: Mon, 2 Mar 2026 10:04:00 +0100\nSubject: The lower landings\n\n${BODY}`,
  );
  expect(found.metadata).toEqual({ title: 'The lower landings', authors: ['Kosta, Mira'], published: '2026-03-02' });
  expect(found.blocks.map(({ kind }) => kind)).toEqual([
    'title',
    'byline',
    'byline',
    'byline',
    'byline',
    'byline',
    'paragraph',
    'paragraph',
    'paragraph',
  ]);
  expect(found.blocks.map(({ text }) => text)).toContain('From: "Kosta, Mira" <mira@valley.example>');
  expect(found.warnings.map(({ code }) => code)).toEqual(['mail_headers']);
});

test.each([
  [
    'an answer in German',
    `Von: Mira Kosta\nGesendet: 2026-03-02 10:04\nAn: Dan\nBetreff: Die Anleger\n\n${BODY}`,
    { title: 'Die Anleger', authors: ['Mira Kosta'], published: '2026-03-02' },
  ],
  [
    'encoded words',
    `From: =?utf-8?Q?Mira_K=C3=B6sta?= <m@x.example>\nSubject: =?UTF-8?B?RGllIEJyw7xja2U=?= =?iso-8859-1?Q?_f=E4llt?=\n\n${BODY}`,
    { title: 'Die Brücke fällt', authors: ['Mira Kösta'] },
  ],
  [
    'a bare address',
    `From: mira@valley.example\nSubject: Water\n\n${BODY}`,
    { title: 'Water', authors: ['mira@valley.example'] },
  ],
  [
    'a month first',
    `From: Mira Kosta\nSent: Monday, March 2, 2026 10:04 AM\nSubject: Water\n\n${BODY}`,
    { title: 'Water', authors: ['Mira Kosta'], published: '2026-03-02' },
  ],
])('%s is read', (_, text, metadata) => expect(preview(text).metadata).toEqual(metadata));

test.each([
  [
    'a list of terms',
    'Weir: a wall in a river\nToll: what is paid\n\nThe words above are used below, and they are used often enough to be written down.',
  ],
  ['a sender alone', `From: Mira\n\n${BODY}`],
  ['lines that are no fields', `From: Mira\nSubject: Water\nand more of it\n\n${BODY}`],
  ['a header without a body', 'From: Mira\nSubject: Water\n\n'],
  ['a dialogue', 'Question: who came?\nAnswer: nobody.\n\nQuestion: and then?'],
])('%s is no e-mail', (_, text) => expect(readMailHeader(text)).toBeUndefined());

test('a message in parts is said to be one', () => {
  expect(
    preview(
      `From: Mira\nSubject: Water\nContent-Type: multipart/alternative; boundary=x\n\n--x\n\n${BODY}`,
    ).warnings.map(({ code }) => code),
  ).toEqual(['mail_headers', 'mail_encoded']);
});

test('whatever stands in a header, it is read or not, and the body is kept', () => {
  const value = fc.string({ unit: fc.constantFrom(...'aö=?_:<>"@,; \t%é😀', '=?utf-8?q?=ff?=', '=?x?b?AAAA?=', '\r') });
  fc.assert(
    fc.property(value, value, value, (from, date, subject) => {
      const header = readMailHeader(`From: ${from}\nDate: ${date}\nSubject: ${subject}\n\nThe body.`);
      if (header !== undefined) expect(header.body).toBe('The body.');
    }),
  );
});

/** The header of a message with a body. */
const header = (...lines: string[]): ReturnType<typeof readMailHeader> =>
  readMailHeader(`${lines.join('\n')}\n\nThe body.`);
const field = (name: string, value: string): ImportPreview['metadata'] | undefined =>
  header('From: Mira', 'Subject: Water', `${name}: ${value}`)?.metadata;

test.each([
  ['From: Mira', 'Subject: Water'],
  ['Von: Mira', 'Betreff: Water'],
  ['De: Mira', 'Objet: Water'],
  ['Van: Mira', 'Onderwerp: Water'],
  ['Da: Mira', 'Oggetto: Water'],
  ['От: Mira', 'Тема: Water'],
  ['FROM : Mira', 'SUBJECT :Water'],
  ['From: Mira', 'Subject:', 'Betreff: Water'],
])('%s and %s are read in any language', (...lines) => {
  expect(header(...lines)?.metadata).toEqual({ title: 'Water', authors: ['Mira'] });
});

test.each([
  ['"Kosta, Mira" <m@x.example>', 'Kosta, Mira'],
  ['Mira Kosta <m@x.example>', 'Mira Kosta'],
  ['Mira Kosta', 'Mira Kosta'],
  ['<m@x.example>', 'm@x.example'],
  ['"" <m@x.example>', '"" <m@x.example>'],
  ['a < b', 'a < b'],
  ['=?utf-8?q?Mira_K=C3=B6sta?= <m@x.example>', 'Mira Kösta'],
])('the sender %s is %s', (from, author) => {
  expect(header(`From: ${from}`, 'Subject: Water')?.metadata.authors).toEqual([author]);
});

test.each([
  ['Mon, 2 Mar 2026 10:04:00 +0100', '2026-03-02'],
  ['2 March 2026', '2026-03-02'],
  ['12. Dec. 2026', '2026-12-12'],
  ['31 Jan, 2026', '2026-01-31'],
  ['March 2, 2026 10:04 AM', '2026-03-02'],
  ['Oct. 12 2026', '2026-10-12'],
  ['2026-03-02 10:04', '2026-03-02'],
  ['32 Mar 2026', undefined],
  ['0 Mar 2026', undefined],
  ['2 Foo 2026', undefined],
  ['2 März 2026', undefined],
  ['3/2/2026', undefined],
  ['2 Mar 26', undefined],
])('the date %s is %s', (date, published) => expect(field('Date', date)?.published).toBe(published));

test.each([
  ['=?utf-8?B?RGllIEJyw7xja2U=?=', 'Die Brücke'],
  ['=?UTF-8?b?RGllIEJy w7xja2U=?=', '=?UTF-8?b?RGllIEJy w7xja2U=?='],
  ['=?utf-8*de?q?Br=c3=bccke?=', 'Brücke'],
  ['a =?utf-8?q?b?= c =?utf-8?q?d?=', 'a b c d'],
  ['=?utf-8?q?a?= \t =?utf-8?q?b?=', 'ab'],
  ['=?iso-8859-1?q?f=E4llt_=5F?=', 'fällt _'],
  ['=?klingon?q?a?=', '=?klingon?q?a?='],
  ['=?utf-8?q?=ff?=', '=?utf-8?q?=ff?='],
  ['=?base64?q?YQ==?=', '=?base64?q?YQ==?='],
  ['=?utf-7?q?+AGE-?=', '=?utf-7?q?+AGE-?='],
  ['=?utf-8?x?a?=', '=?utf-8?x?a?='],
  ['=?utf-8?q?a=0Ab?=', 'a b'],
])('the words %s are %s', (written, read) => {
  expect(header('From: Mira', `Subject: ${written}`)?.subject).toBe(read);
});

test('every byte that base64 can write is read', () => {
  const text = 'Größe – 水 😀 ÿ';
  expect(header('From: Mira', `Subject: =?utf-8?b?${Buffer.from(text).toString('base64')}?=`)?.subject).toBe(text);
});

test('folded lines are one; the subject is not printed among the lines', () => {
  expect(
    header('From: Mira', 'Subject: The lower', '  landings', 'To: Dan,', '\tJan', 'X-Spam: no', 'List-Id: a'),
  ).toMatchObject({
    lines: ['From: Mira', 'To: Dan, Jan', 'X-Spam: no', 'List-Id: a'],
    subject: 'The lower landings',
    body: 'The body.',
  });
});

test('blank lines may stand before the header, and belong to the body behind it', () => {
  expect(readMailHeader('\n \nFrom: Mira\nSubject: Water\n\n\nThe body.')?.body).toBe('\nThe body.');
});

test.each<[string, string]>([
  ['less than half of the fields are those of a mail', 'From: Mira\nSubject: Water\nWeir: a\nToll: b\n\nBody'],
  ['there is a date but no sender', 'Date: 2026-03-02\nSubject: Water\n\nBody'],
  ['it begins with a folded line', ' Subject: Water\nFrom: Mira\n\nBody'],
  ['it never ends', 'From: Mira\nSubject: Water'],
  ['it has more lines than a header has', `From: Mira\nSubject: Water\n${'X-A: b\n'.repeat(200)}\nBody`],
])('a text is no e-mail when %s', (_, text) => expect(readMailHeader(text)).toBeUndefined());

test.each([
  ['From: Mira\nDate: 2026-03-02\nWeir: a\n\nBody'],
  [`From: Mira\nSubject: Water\n${'X-A: b\n'.repeat(197)}\nBody`],
])('%.30j is one', (text) => expect(readMailHeader(text)).toBeDefined());

test.each([
  ['Content-Transfer-Encoding: base64', true],
  ['Content-Transfer-Encoding: Quoted-Printable', true],
  ['Content-Transfer-Encoding: 8bit', false],
  ['Content-Type: Multipart/mixed; boundary=x', true],
  ['Content-Type: text/plain; charset=multipart/x', false],
])('a message with %s is encoded: %p', (line, encoded) => {
  expect(header('From: Mira', 'Subject: Water', line)?.encoded).toBe(encoded);
});

test('what is said of a message counts its lines, and places in its body count from the head', () => {
  const found = preview(`From: Mira\nDate: 2 Mar 2026\n\n${BODY}\n\nIt stood at the weir.1 It fell.3 It rose.4\n`);
  expect(found.blocks.slice(0, 3).map(({ kind }) => kind)).toEqual(['byline', 'byline', 'paragraph']);
  expect(found.warnings[1]).toEqual({
    words: expect.objectContaining({ values: { subject: 'no', date: 'yes' } }),
    code: 'mail_headers',
    count: 2,
    message: 'The header of an e-mail was read: the sender is the author, its date is the day of publication.',
  });
  const gap = found.warnings.find(({ code }) => code === 'footnote_gap');
  expect(found.blocks.find(({ index }) => index === gap?.blockIndex)?.text).toContain('It stood at the weir.');
  expect(preview(`From: Mira\nSubject: Water\nTo: Dan\n\n${BODY}`).warnings[0]).toMatchObject({
    count: 3,
    message: 'The header of an e-mail was read: its subject is the title, the sender is the author.',
  });
});
