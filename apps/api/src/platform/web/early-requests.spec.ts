import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEarlyRequests } from './early-requests.js';

const MANIFEST = {
  'index.html': { file: 'assets/index.js', imports: ['frame.js'] },
  'src/sync/first-text.ts': { file: 'assets/first-text.js' },
  'frame.js': {
    file: 'assets/frame.js',
    assets: ['assets/inter-latin-wght-normal-1.woff2', 'assets/inter-greek-wght-normal-2.woff2'],
  },
  'src/documents/index.ts': {
    file: 'assets/documents.js',
    css: ['assets/documents.css'],
    imports: ['frame.js', 'text.js'],
  },
  'text.js': { file: 'assets/text.js', css: ['assets/documents.css'] },
};
const DOCUMENT = '0198c0de-0000-7000-8000-000000000002';
const PATH = `/projects/0198c0de-0000-7000-8000-000000000001/documents/${DOCUMENT}`;

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'scholium-early-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

test('a page of a document names its answer and its code, each once, without what every page has', async () => {
  await mkdir(join(directory, '.vite'));
  await writeFile(join(directory, '.vite', 'manifest.json'), JSON.stringify(MANIFEST));
  const { outline, first, last } = (await readEarlyRequests(directory))(PATH, {});
  expect(outline).toBe('document');
  expect(last).toContain('<script type="module" async crossorigin src="/assets/first-text.js"></script>');
  expect(first.match(/href="[^"]+"/g)).toEqual([
    'href="/assets/first-text.js"',
    `href="/api/documents/${DOCUMENT}/beginning"`,
    'href="/api/session"',
    `href="/api/documents/${DOCUMENT}?near=0"`,
    `href="/api/documents/${DOCUMENT}/threads"`,
  ]);
  expect(last.match(/href="[^"]+"/g)).toEqual([
    'href="/assets/documents.js"',
    'href="/assets/text.js"',
    'href="/assets/documents.css"',
    'href="/assets/inter-latin-wght-normal-1.woff2"',
  ]);
});

test('no other address puts anything into the page, least of all what it is made of', async () => {
  const early = await readEarlyRequests(directory);
  const nothing = { outline: null, first: '', last: '' };
  for (const path of ['/', '/sign-in', '/projects/x/documents/y', `/x${PATH}`])
    expect(early(path, {})).toEqual(nothing);
  for (const path of [`${PATH}/history`, `${PATH}"><script>`])
    expect(early(path, {})).toEqual({ ...nothing, outline: 'screen' });
  expect((await readEarlyRequests(join(directory, 'nowhere')))(PATH, {})).toEqual(nothing);
});

test('a link to an annotation asks for what is near it, and to nothing that could leave the attribute', async () => {
  const early = await readEarlyRequests(directory);
  const nearIn = (query: Readonly<Record<string, unknown>>) =>
    /documents\/[\w-]+\?near=([^"]*)"/.exec(early(PATH, query).first)?.[1];
  const [thread, annotation] = ['0198c0de-0000-7000-8000-000000000003', '0198c0de-0000-7000-8000-000000000004'];
  expect([nearIn({ annotation }), nearIn({ block: 'b12', page: '3' }), nearIn({ annotation, thread })]).toEqual([
    annotation,
    'b12',
    thread,
  ]);
  for (const block of ['"><script>', 'a b', '', ['x'], 'x'.repeat(65)]) expect(nearIn({ block })).toBe('0');
});
