import fc from 'fast-check';
import { readMailHeader } from './mail-headers.js';
import { previewImport } from './preview-import.js';
import type { ImportPreview } from './import-preview.js';

function preview(text: string): ImportPreview {
  const read = previewImport(new TextEncoder().encode(text), { format: 'plain' });
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
