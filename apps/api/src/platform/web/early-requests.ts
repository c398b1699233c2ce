import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  readonly assets?: readonly string[];
  readonly imports?: readonly string[];
  readonly isEntry?: boolean;
}
type Manifest = Readonly<Record<string, Chunk>>;

/** Tags for the head of a page: before everything else, and after what the build put there. */
export interface EarlyRequests {
  readonly first: string;
  readonly last: string;
}

const NOTHING: EarlyRequests = { first: '', last: '' };
/** The screen that people wait for most, and the chunk of the build it is in. */
const DOCUMENT = /^\/projects\/[0-9a-f-]{36}\/documents\/([0-9a-f-]{36})$/;
const DOCUMENT_CHUNK = 'src/documents/index.ts';
/** The letters of most texts and of every screen; the others are asked for when they are needed. */
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
export async function readEarlyRequests(directory: string): Promise<(path: string) => EarlyRequests> {
  const text = await readFile(join(directory, '.vite', 'manifest.json'), 'utf8').catch(() => null);
  if (text === null) return () => NOTHING;
  const manifest = JSON.parse(text) as Manifest;
  const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry);
  const frame = entry === undefined ? new Set<string>() : closure(manifest, entry);
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
    (file) => `<link rel="preload" as="font" type="font/woff2" crossorigin href="/${file}">`,
  );
  const last = [...code, ...styles, ...fonts].join('');
  return (path) => {
    const documentId = DOCUMENT.exec(path)?.[1];
    return documentId === undefined
      ? NOTHING
      : {
          first: ['/api/session', `/api/documents/${documentId}`, `/api/documents/${documentId}/threads`]
            .map(answer)
            .join(''),
          last,
        };
  };
}
