import { createTransport } from 'nodemailer';
import type { SendMailOptions } from 'nodemailer';
import type { ImportPreview } from '../../import/import-preview.js';
import { previewImport } from '../../import/preview-import.js';
import { readParts } from '../../import/read-parts.js';
import type { TakenPart } from '../../import/collection.js';
import { figuresIn } from '../../images/figures.fixture.js';
import { JPEG, pngOf } from '../../images/images.fixture.js';
import { isEml } from './read-eml.js';

/** A message as a mail program writes it. */
async function composed(mail: SendMailOptions): Promise<Uint8Array> {
  const transport = createTransport({ streamTransport: true, buffer: true });
  const { message } = await transport.sendMail(mail);
  return new Uint8Array(message as Buffer);
}
const raw = (...lines: string[]): Uint8Array => Buffer.from(lines.join('\r\n'), 'latin1');
async function read(bytes: Uint8Array): Promise<ImportPreview> {
  const outcome = await previewImport(bytes, { fileName: 'a.eml' });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
}
async function part(bytes: Uint8Array, index: number): Promise<TakenPart | null> {
  const read = await readParts(bytes, [index]);
  const outcome = read.ok ? read.value[0]! : read;
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
}
const lines = ({ blocks }: ImportPreview): string[] => blocks.map(({ kind, text }) => `${kind}: ${text}`);
const codes = ({ warnings }: ImportPreview): string[] => warnings.map(({ code }) => code);

test('a message with a page, a letter in many scripts and two files is read word for word', async () => {
  const bytes = await composed({
    from: { name: 'Köstler, Mira', address: 'mira@valley.example' },
    to: ['Dan <dan@valley.example>', { name: 'أحمد', address: 'ahmad@valley.example' }],
    cc: 'lower.landings@valley.example',
    subject: 'Die Brücke fällt: Фото 🌊 и список',
    date: new Date('2026-03-02T23:04:00Z'),
    text: 'Lieber Dan,\n\nder Fluss stieg in der Nacht.',
    html: '<html><head><title>x</title><style>p{color:red}</style></head><body><p>Lieber <b>Dan</b>,</p><p>der Fluss stieg in der Nacht: <a href="https://valley.example/log">Pegel</a>.</p><ul><li>Anleger</li><li>Мост</li></ul><blockquote type="cite"><p>كيف كان النهر؟</p></blockquote><img src="cid:map@x"><script>x()</script></body></html>',
    attachments: [
      { filename: 'Bericht über den Pegel.docx', content: Buffer.from('PK words') },
      { filename: '../../log.txt', content: 'Pegel 4,20 m\n' },
      { filename: 'map.png', cid: 'map@x', content: Buffer.from('89504e47', 'hex') },
    ],
  });
  const mail = await read(bytes);
  expect(lines(mail)).toEqual([
    'title: Die Brücke fällt: Фото 🌊 и список',
    'byline: From: Köstler, Mira <mira@valley.example>',
    'byline: To: Dan <dan@valley.example>, أحمد <ahmad@valley.example>',
    'byline: Cc: lower.landings@valley.example',
    'byline: Date: Mon, 02 Mar 2026 23:04:00 +0000',
    'paragraph: Lieber Dan,',
    'paragraph: der Fluss stieg in der Nacht: Pegel.',
    'list_item: Anleger',
    'list_item: Мост',
    'blockquote: كيف كان النهر؟',
  ]);
  expect(mail.blocks[6]?.runs[1]).toEqual({
    text: 'Pegel',
    marks: [{ type: 'link', href: 'https://valley.example/log' }],
  });
  expect(mail.metadata).toEqual({
    title: 'Die Brücke fällt: Фото 🌊 и список',
    authors: ['Köstler, Mira'],
    published: '2026-03-02',
  });
  expect(codes(mail)).toEqual(['mail_headers', 'outside_left_out', 'unsafe_content_dropped', 'image_dropped']);
  expect(mail.parts).toEqual([
    { index: 1, fileName: 'Bericht über den Pegel.docx', bytes: 8 },
    { index: 2, fileName: 'log.txt', bytes: 13 },
  ]);
  const log = await part(bytes, 2);
  expect([log?.fileName, Buffer.from(log?.bytes ?? []).toString()]).toEqual(['log.txt', 'Pegel 4,20 m\n']);
  expect(await part(bytes, 0)).toBeNull();
});

test('pictures that the text of a message shows are figures, and no files of their own', async () => {
  const bytes = await composed({
    from: 'dan@valley.example',
    subject: 'The weir',
    html: '<p>See <img src="cid:map@x" alt="The weir"> and <img src="cid:no@x"></p><img src="https://a.example/b.gif">',
    attachments: [
      { filename: 'map.png', cid: 'map@x', content: Buffer.from(pngOf()) },
      { filename: 'other.jpg', content: Buffer.from(JPEG) },
    ],
  });
  const { figures, lines: shown, lost, preview } = await figuresIn(bytes, { fileName: 'a.eml' });
  expect(figures).toEqual([{ text: '', alt: 'The weir', mediaType: 'image/png', bytes: pngOf() }]);
  expect(shown.slice(-2)).toEqual(['paragraph: See and', 'figure:  [The weir]']);
  expect(lost).toEqual(['Left out: 2 images.']);
  expect(preview.parts?.map(({ fileName }) => fileName)).toEqual(['other.jpg']);
});

test('a message that is a picture alone has it', async () => {
  const bytes = await composed({
    from: 'dan@valley.example',
    subject: 'The weir',
    html: '<img src="cid:map@x" alt="The weir">',
    attachments: [{ filename: 'map.png', cid: 'map@x', content: Buffer.from(pngOf()) }],
  });
  const { figures } = await figuresIn(bytes, { fileName: 'a.eml' });
  expect(figures.map(({ alt }) => alt)).toEqual(['The weir']);
});

test('an answer in plain text keeps its quotation, and folded text of RFC 3676 is one paragraph', async () => {
  const mail = await read(
    raw(
      'Received: from a.example by b.example; Mon, 2 Mar 2026 10:04:01 +0100',
      'Message-ID: <1@valley.example>',
      'From: =?iso-8859-1?Q?Mira_K=F6stler?= <mira@valley.example>',
      'Date: 2 Mar 2026 00:30:00 +0300',
      'Content-Language: de-DE',
      'Content-Type: text/plain; charset=windows-1252; format=flowed',
      'Content-Transfer-Encoding: 8bit',
      '',
      'The river rose in the night and by morning \x96 so they say \x96 ',
      'the lower landings were gone.',
      '',
      'On Sunday Dan wrote:',
      '',
      '> How is the river, and how are those who live ',
      '> beside it?',
      '',
    ),
  );
  expect(lines(mail)).toEqual([
    'byline: From: Mira Köstler <mira@valley.example>',
    'byline: Date: 2 Mar 2026 00:30:00 +0300',
    'paragraph: The river rose in the night and by morning – so they say – the lower landings were gone.',
    'paragraph: On Sunday Dan wrote:',
    'blockquote: How is the river, and how are those who live beside it?',
  ]);
  expect(mail.metadata).toEqual({ authors: ['Mira Köstler'], published: '2026-03-02', language: 'de-DE' });
});

test.each([
  ['iso-2022-jp', '\x1b$B@n\x1b(B', '川'],
  ['koi8-r', '\xd2\xc5\xcb\xc1', 'река'],
  ['windows-1256', '\xe4\xe5\xd1', 'نهر'],
  ['gb18030', '\xba\xd3', '河'],
  ['utf-8', '\xe6\xb2\xb3', '河'],
])('a text in %s is decoded', async (charset, bytes, word) => {
  const mail = await read(
    raw('From: m@x.example', 'MIME-Version: 1.0', `Content-Type: text/plain; charset="${charset}"`, '', bytes),
  );
  expect(mail.blocks.at(-1)?.text).toBe(word);
  expect(codes(mail)).not.toContain('characters_replaced');
});

test('a message inside a message is a file of its own, whatever it is called', async () => {
  const inner = ['From: dan@x.example', 'Subject: Inner', '', 'The inner words.'];
  const bytes = raw(
    'From: mira@x.example',
    'Subject: Outer',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    '',
    'See below.',
    '--b',
    'Content-Type: message/rfc822',
    '',
    ...inner,
    '--b--',
  );
  const mail = await read(bytes);
  expect(lines(mail)).toEqual(['title: Outer', 'byline: From: mira@x.example', 'paragraph: See below.']);
  expect(mail.parts?.map(({ fileName }) => fileName)).toEqual(['message-1.eml']);
  const { bytes: inside = new Uint8Array(), fileName = '' } = (await part(bytes, 0)) ?? {};
  expect(isEml(inside, fileName)).toBe(true);
  expect(lines(await read(inside))).toEqual([
    'title: Inner',
    'byline: From: dan@x.example',
    'paragraph: The inner words.',
  ]);
});

test('a page without words gives way to the text beside it; a message may have neither', async () => {
  const both = await composed({ from: 'm@x.example', html: '<p> </p><img src="a.png">', text: 'The words.' });
  expect(lines(await read(both)).at(-1)).toBe('paragraph: The words.');
  const none = await composed({
    from: 'm@x.example',
    subject: 'Files',
    attachments: [{ filename: 'a.txt', content: 'a' }],
  });
  expect(lines(await read(none))[0]).toBe('title: Files');
});

test.each([
  ['a message', 'a.eml', 'From: m@x.example\nSubject: Water\n\nWords.', true],
  ['a message by its header', '', 'Received: x\nFrom: m@x.example\nMIME-Version: 1.0\n\nWords.', true],
  ['a header printed into a text', 'a.txt', 'From: Mira\nSubject: Water\n\nWords.', false],
  ['a text that is called a message', 'a.eml', 'The river rose.\n\nFrom: the hills.', false],
])('%s is recognised or not', (_, name, text, is) => expect(isEml(Buffer.from(text), name)).toBe(is));

describe('hostile messages', () => {
  const refusal = async (bytes: Uint8Array): Promise<string> => {
    const outcome = await previewImport(bytes, { fileName: 'a.eml' });
    return outcome.ok ? 'taken' : outcome.error.code;
  };
  const nested = (depth: number): string[] =>
    Array.from({ length: depth }, (_, at) => [`Content-Type: multipart/mixed; boundary=b${at}`, '', `--b${at}`]).flat();
  const head = ['From: m@x.example', 'MIME-Version: 1.0'];
  const one = ['--b', 'Content-Disposition: attachment', '', 'x'];

  test.each([
    ['parts in parts', raw(...head, ...nested(5_000), '', 'deep')],
    [
      'ten thousand parts',
      raw(
        ...head,
        'Content-Type: multipart/mixed; boundary=b',
        '',
        ...Array.from({ length: 10_000 }, () => one).flat(),
      ),
    ],
    ['a header of two megabytes', raw(...head, `X-Long: ${'a'.repeat(2_000_000)}`, '', 'x')],
    [
      'a header of many lines',
      raw(...head, ...Array.from({ length: 100_000 }, (_, at) => `X-${at}: aaaaaaaaaaaa`), '', 'x'),
    ],
  ])('%s are refused', async (_, bytes) => expect(await refusal(bytes)).toBe('mail_too_complex'));

  test('a text with bytes of value zero is refused, also one that is encoded', async () => {
    expect(await refusal(raw(...head, '', 'a\0b'))).toBe('binary');
    const hidden = Buffer.from('<p>a\0b</p>').toString('base64');
    expect(
      await refusal(raw(...head, 'Content-Type: text/html', 'Content-Transfer-Encoding: base64', '', hidden)),
    ).toBe('binary');
  });

  test('a name of a file leads nowhere, and a message that ends early is read as far as it goes', async () => {
    const bytes = raw(
      ...head,
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      '',
      'The words.',
      '--b',
      'Content-Type: application/octet-stream; name="=?utf-8?B?Li4vLi4vZXRjL3Bhc3N3ZA==?="',
      'Content-Transfer-Encoding: base64',
      '',
      'YWJj',
    );
    const mail = await read(bytes);
    expect(lines(mail).at(-1)).toBe('paragraph: The words.');
    expect(mail.parts).toEqual([{ index: 0, fileName: 'passwd', bytes: 3 }]);
  });

  test('twenty megabytes of an attachment cost no more than a few times that', async () => {
    const body = Buffer.alloc(14_000_000, 1).toString('base64').replace(/.{76}/gu, '$&\r\n');
    const bytes = Buffer.concat([
      raw(...head, 'Content-Type: multipart/mixed; boundary=b', '', '--b', '', 'Words.', '--b'),
      raw('', 'Content-Type: application/zip', 'Content-Transfer-Encoding: base64', '', ''),
      Buffer.from(body),
    ]);
    const before = process.memoryUsage.rss();
    expect((await read(bytes)).parts?.map((each) => each.bytes)).toEqual([14_000_000]);
    expect(process.memoryUsage.rss() - before).toBeLessThan(300_000_000);
  });
});
