import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEarlyRequests } from './early-requests.js';

const MANIFEST = {
  'index.html': { file: 'assets/index.js', isEntry: true, imports: ['frame.js'] },
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
  const { first, last } = (await readEarlyRequests(directory))(PATH);
  expect(first.match(/href="[^"]+"/g)).toEqual([
    'href="/api/session"',
    `href="/api/documents/${DOCUMENT}"`,
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
  for (const path of ['/', '/projects/x/documents/y', `${PATH}/history`, `${PATH}"><script>`, `/x${PATH}`])
    expect(early(path)).toEqual({ first: '', last: '' });
  expect((await readEarlyRequests(join(directory, 'nowhere')))(PATH)).toEqual({ first: '', last: '' });
});
