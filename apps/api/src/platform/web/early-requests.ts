import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nearOf, routes, urlOf } from '@scholium/contract';

interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  readonly assets?: readonly string[];
  readonly imports?: readonly string[];
}
type Manifest = Readonly<Record<string, Chunk>>;

/** Tags for the head of a page: before everything else, and after what the build put there. */
export interface EarlyRequests {
  /** The outline that the page shows first: of a document, of any screen of a project, or none. */
  readonly outline: 'document' | 'screen' | null;
  readonly first: string;
  readonly last: string;
}

type EarlyRequestsOf = (path: string, query: Readonly<Record<string, unknown>>) => EarlyRequests;

const NOTHING: EarlyRequests = { outline: null, first: '', last: '' };
/** The screen that people wait for most, and the chunk of the build it is in. */
const DOCUMENT = /^\/projects\/[0-9a-f-]{36}\/documents\/([0-9a-f-]{36})$/;
const DOCUMENT_CHUNK = 'src/documents/index.ts';
/** Screens that only people who are signed in have. */
const PROJECT = /^\/projects\/[0-9a-f-]{36}(?:\/|$)/;
const PAGE = 'index.html';
/** What shows the beginning of the text while everything else is on its way. */
const FIRST_TEXT = 'src/sync/first-text.ts';
/**
 * The letters of most texts and of every screen; the others are asked for when they are needed. The application makes
 * preloads of them once its code is there.
 */
const LETTERS = /-latin-wght-normal-[^/]+\.woff2$/;

function closure(manifest: Manifest, key: string, found = new Set<string>()): Set<string> {
  if (found.has(key)) return found;
  found.add(key);
  for (const next of manifest[key]?.imports ?? []) closure(manifest, next, found);
  return found;
}

const answer = (path: string): string => `<link rel="preload" as="fetch" crossorigin href="${path}">`;

/**
 * What the browser will request at this address, written into the page, so that it requests it at once. Otherwise it
 * finds the screen's code when the shell has run, and the document when that code has run: three round trips one after
 * the other. The tags name what the application requests anyway; access is checked as for every request.
 */
export async function readEarlyRequests(directory: string): Promise<EarlyRequestsOf> {
  const text = await readFile(join(directory, '.vite', 'manifest.json'), 'utf8').catch(() => null);
  if (text === null) return () => NOTHING;
  const manifest = JSON.parse(text) as Manifest;
  const frame = closure(manifest, PAGE);
  const files = (keys: Iterable<string>): Chunk[] => [...keys].flatMap((key) => manifest[key] ?? []);
  const screen = closure(manifest, DOCUMENT_CHUNK);
  const chunks = files([...screen].filter((key) => !frame.has(key)));
  const letters = files(new Set([...frame, ...screen])).flatMap(
    ({ assets }) => assets?.filter((file) => LETTERS.test(file)) ?? [],
  );
  const code = chunks.map(({ file }) => `<link rel="modulepreload" crossorigin href="/${file}">`);
  const styles = [...new Set(chunks.flatMap(({ css }) => css ?? []))].map(
    (file) => `<link rel="preload" as="style" crossorigin href="/${file}">`,
  );
  const fonts = [...new Set(letters)].map(
    (file) => `<link rel="late-preload" as="font" type="font/woff2" crossorigin href="/${file}">`,
  );
  const firstText = files([FIRST_TEXT]);
  const sooner = firstText.map(({ file }) => `<link rel="modulepreload" crossorigin href="/${file}">`);
  // Behind the application's own script, which is the first of the page.
  const script = firstText.map(({ file }) => `<script type="module" async crossorigin src="/${file}"></script>`);
  const last = [...script, ...code, ...styles, ...fonts].join('');
  return (path, query) => {
    const documentId = DOCUMENT.exec(path)?.[1];
    if (documentId === undefined) return { ...NOTHING, outline: PROJECT.test(path) ? 'screen' : null };
    const params = { documentId };
    const requests = [
      urlOf(routes.readBeginning, params),
      urlOf(routes.getSession),
      urlOf(routes.openDocument, params, { near: nearOf(query) }),
      urlOf(routes.listThreads, params),
    ].map(answer);
    return { outline: 'document', first: [...sooner, ...requests].join(''), last };
  };
}
