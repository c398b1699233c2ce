import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { zipOf } from '../archive/archive.fixture.js';
import type { FileToPack } from '../archive/archive.fixture.js';
import { exported } from '../export/exported.fixture.js';
import { figuresOf, sourceOf } from '../export/page.fixture.js';
import { WRITERS } from '../export/writers.js';
import { listCollection } from '../import/collection.js';
import { readParts } from '../import/read-parts.js';
import { placesBeside } from './beside.js';
import { figuresIn } from './figures.fixture.js';
import { JPEG, pngOf, WEBP } from './images.fixture.js';

const PNG = pngOf();
const OTHER = pngOf({ width: 9, height: 9 });

/** Every document that an archive lists, as it is read when it is taken out. */
async function textsOf(files: readonly FileToPack[]) {
  const archive = zipOf(files);
  const listed = await listCollection(archive);
  if (!listed.ok) throw new Error(listed.error.code);
  const taken = await readParts(
    archive,
    listed.value.filter(({ fileName }) => /\.(?:md|html?|txt)$/u.test(fileName)).map(({ index }) => index),
  );
  if (!taken.ok) throw new Error(taken.error.code);
  return Promise.all(
    taken.value.map(async (part) => {
      if (!part.ok || part.value === null) throw new Error('not taken');
      const { fileName, bytes, beside: name } = part.value;
      const { lines, figures, lost } = await figuresIn(bytes, {
        fileName,
        ...(name === undefined ? {} : { beside: { archive, name } }),
      });
      return { fileName, lines, lost, bytes: figures.map((figure) => figure.bytes) };
    }),
  );
}

test('pictures beside Markdown and HTML in an archive are figures, each text with its own', async () => {
  const texts = await textsOf([
    { name: 'notes/weir.md', content: '# Weir\n\nWords.\n\n![The weir](img/a.png)\n\n![](../shared/b.jpg "Title")\n' },
    { name: 'notes/img/a.png', content: PNG },
    { name: 'shared/b.jpg', content: JPEG },
    {
      name: 'web/page.html',
      content: '<p>Words.</p><figure><img src="/shared/c.png"><figcaption>C</figcaption></figure>',
    },
    { name: 'shared/c.png', content: OTHER },
    { name: 'web/img/a.png', content: WEBP },
    { name: 'web/other.htm', content: '<p>Words.</p><img src="./img//a.png?raw=true#x" alt="not the weir">' },
    { name: 'plain.txt', content: 'Words: ![no](shared/b.jpg)' },
  ]);
  expect(texts.map(({ fileName, lines }) => [fileName, ...lines])).toEqual([
    ['weir.md', 'title: Weir', 'paragraph: Words.', 'figure:  [The weir]', 'figure:  []'],
    ['page.html', 'paragraph: Words.', 'figure: C []'],
    ['other.htm', 'paragraph: Words.', 'figure:  [not the weir]'],
    ['plain.txt', 'paragraph: Words: ![no](shared/b.jpg)'],
  ]);
  expect(texts.map(({ bytes }) => bytes)).toEqual([[PNG, JPEG], [OTHER], [WEBP], []]);
  expect(texts.flatMap(({ lost }) => lost)).toEqual([]);
});

test('names are found with percent signs, signs of addresses, other separators, and letters taken apart', async () => {
  const names = ['ö & c.png', 'screen #1.png', '100%.png', 'a?b.png', 'deep/d.png'];
  const [text] = await textsOf([
    {
      name: 'a.md',
      content: `${['o%CC%88%20%26%20c.png', '<screen #1.png>', '100%.png', 'a?b.png', 'deep\\\\d.png'].map((to) => `![](${to})`).join('\n\n')}\n\nWords.`,
    },
    ...names.map((name, at) => ({ name: name.normalize('NFD'), content: pngOf({ width: 3 + at, height: 3 }) })),
  ]);
  expect(text?.lost).toEqual([]);
  expect(text?.bytes).toEqual(names.map((_, at) => pngOf({ width: 3 + at, height: 3 })));
});

test('what is not there is counted with its path, and nothing outside the archive is looked for', async () => {
  const [text, utf16] = await textsOf([
    {
      name: 'in/a.html',
      content:
        '<p>Words.</p><img src="img/gone.png"><img src="IMG/a.png"><img src="img/gone.png"><img src="../../in/img/a.png">' +
        '<img src="//example.org/a.png"><img src="C:\\in\\img\\a.png"><img src="file:///etc/a.png"><img src="img/a.svg"><img src="img/b.png">',
    },
    { name: 'in/img/a.png', content: PNG },
    { name: 'in/img/a.svg', content: '<svg/>' },
    { name: 'in/img/b.png', content: PNG.subarray(0, 40) },
    { name: 'b.html', content: new Uint8Array(Buffer.from('\ufeff<p>Words.</p><img src="in/img/a.png">', 'utf16le')) },
  ]);
  expect(text?.lines).toEqual(['paragraph: Words.']);
  expect(text?.lost).toEqual([
    'Left out: 4 images that did not come with the text (img/gone.png, IMG/a.png, ../../in/img/a.png), 3 images, 1 image that is no PNG, JPEG, GIF or WebP, 1 damaged image.',
  ]);
  expect(utf16?.bytes).toEqual([PNG]);
});

test('a picture that is damaged in the archive is counted, and its text is read', async () => {
  const words = 'Words.\n\n![](a.png)\n\n![](b.png)\n';
  const archive = zipOf([
    { name: 'a.md', content: words },
    { name: 'a.png', content: PNG, statedSize: PNG.length + 1 },
    { name: 'b.png', content: OTHER },
  ]);
  const read = await figuresIn(Buffer.from(words), { fileName: 'a.md', beside: { archive, name: 'a.md' } });
  expect(read.figures.map(({ bytes }) => bytes)).toEqual([OTHER]);
  expect(read.lost).toEqual(['Left out: 1 damaged image.']);
});

test('a text that came alone tells which pictures are missing, at most twenty by name', async () => {
  const many = Array.from({ length: 25 }, (_, at) => `![](img/${at}.png)`).join('\n\n');
  const { lost } = await figuresIn(new TextEncoder().encode(`Words.\n\n${many}\n\n![](img/${'x'.repeat(300)}.png)\n`), {
    fileName: 'a.md',
  });
  expect(lost[0]).toMatch(
    /^Left out: 26 images that did not come with the text \(img\/0\.png, .*, img\/19\.png, …\)\.$/u,
  );
});

// One of the figures has a picture that its document has not.
test.each([
  ['markdown', []],
  ['html', ['Left out: 1 image.']],
] as const)('what is exported as %s comes back with its pictures', async (format, lost) => {
  const { archive } = await exported(WRITERS[format], sourceOf(figuresOf()));
  const files = archive.names.map((name) => ({ name, content: archive.read(name)! }));
  const text = (await textsOf(files)).find(({ fileName }) => /\.(?:md|html)$/u.test(fileName));
  expect(text?.lost).toEqual(lost);
  expect(text?.lines.filter((line) => line.startsWith('figure'))).toHaveLength(4);
});

test('an address never leads out of its archive', () => {
  const step = fc.constantFrom('..', '.', '', 'a', 'b.png', '%2e%2e', '%2F', '\\', '?', '#', 'C:');
  const path = fc.array(step, { maxLength: 8 }).map((steps) => steps.join('/'));
  const name = fc.array(fc.stringMatching(/^[a-c]$/u), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
  fc.assert(
    fc.property(name, path, (name, path) => {
      for (const place of placesBeside(name, path))
        expect(place.split('/').some((part) => part === '' || part === '.' || part === '..')).toBe(false);
    }),
  );
  fc.assert(
    fc.property(fc.string(), (address) => placesBeside('a/b.md', address).every((place) => !place.startsWith('/'))),
  );
});
