import { compareKeys, problemOfRow } from './check-row.js';
import { ARCHIVE_TABLE_NAMES, LATER_TABLES, type ArchiveTableName } from './tables.js';

export const MANIFEST = 'manifest.json';
export const PEOPLE = 'people.jsonl';
export const ARCHIVE_FORMAT = 'scholium-archive';
export const ARCHIVE_VERSION = 1;

const ORIGINALS = 'originals/';
const SHA256 = /^[0-9a-f]{64}$/;

export const tableFile = (table: ArchiveTableName): string => `tables/${table}.jsonl`;
export const originalFile = (sha256: string): string => `${ORIGINALS}${sha256}`;
/** The SHA-256 that a file of an original is named by; null for any other file. */
export const sha256Of = (path: string): string | null => {
  const sum = path.startsWith(ORIGINALS) ? path.slice(ORIGINALS.length) : '';
  return SHA256.test(sum) ? sum : null;
};

/** A file of an archive, all but the manifest itself. */
export interface ArchiveFile {
  readonly path: string;
  readonly bytes: number;
  /** Of its bytes, in hexadecimal digits. */
  readonly sha256: string;
  /** Lines of a file of JSON Lines; null for an original. */
  readonly rows: number | null;
}

/** A sealed head of a log: what the chain of the installation it is from came to. */
export interface SealedHead {
  readonly streamId: string;
  readonly seq: number;
  /** In hexadecimal digits. */
  readonly digest: string;
}

/** What an archive says of itself: `manifest.json`. */
export interface ArchiveManifest {
  readonly format: typeof ARCHIVE_FORMAT;
  readonly version: typeof ARCHIVE_VERSION;
  readonly product: string;
  /** ISO 8601. */
  readonly madeAt: string;
  readonly madeBy: { readonly id: string; readonly name: string };
  readonly project: { readonly id: string; readonly name: string };
  readonly sealedHeads: readonly SealedHead[];
  readonly files: readonly ArchiveFile[];
}

const COLUMNS = {
  format: 'text',
  version: 'int',
  product: 'text',
  madeAt: 'time',
  madeBy: 'json',
  project: 'json',
  sealedHeads: 'json',
  files: 'json',
} as const;
const NAMED = { id: 'uuid', name: 'text' } as const;
const HEAD = { streamId: 'uuid', seq: 'int', digest: 'text' } as const;
const FILE = { path: 'text', bytes: 'json', sha256: 'text', rows: 'int?' } as const;

/** Why a manifest is none of this version of the format; null where it is one. */
export function foreignManifest(
  value: unknown,
): { readonly problem: string; readonly fault: 'other' | 'newer' } | null {
  const named = value as { readonly format?: unknown; readonly version?: unknown } | null;
  if (typeof value !== 'object' || named?.format !== ARCHIVE_FORMAT)
    return { problem: 'is not of an archive of a project', fault: 'other' };
  if (typeof named.version === 'number' && named.version > ARCHIVE_VERSION)
    return { problem: 'is of a newer version of the format', fault: 'newer' };
  return named.version === ARCHIVE_VERSION ? null : { problem: 'is of no version of the format', fault: 'other' };
}

/** What is wrong with a manifest of this version; null for nothing. */
export function problemOfManifest(value: unknown): string | null {
  const problem = problemOfRow(COLUMNS, value);
  if (problem !== null) return problem;
  const { madeBy, project, sealedHeads, files } = value as ArchiveManifest;
  for (const one of [madeBy, project]) {
    const found = problemOfRow(NAMED, one);
    if (found !== null) return found;
  }
  if (!Array.isArray(sealedHeads) || !Array.isArray(files)) return 'has no list of files';
  return problemOfList(HEAD, sealedHeads) ?? problemOfList(FILE, files) ?? problemOfFiles(files);
}

function problemOfList(columns: Parameters<typeof problemOfRow>[0], list: readonly unknown[]): string | null {
  for (const one of list) {
    const found = problemOfRow(columns, one);
    if (found !== null) return found;
  }
  return null;
}

function problemOfFiles(files: readonly ArchiveFile[]): string | null {
  const lines = new Set([PEOPLE, ...ARCHIVE_TABLE_NAMES.map(tableFile)]);
  let before: ArchiveFile | null = null;
  for (const file of files) {
    const { path, bytes, sha256, rows } = file;
    const isOriginal = sha256Of(path) !== null;
    if (!isOriginal && !lines.delete(path))
      return `names a file ${path.slice(0, 200)} that no archive has, or has twice`;
    if (!Number.isSafeInteger(bytes) || bytes < 0 || !SHA256.test(sha256)) return `has no size or sum of ${path}`;
    if (isOriginal ? rows !== null || sha256 !== sha256Of(path) : rows === null || rows < 0)
      return `has no number of rows of ${path}`;
    if (isOriginal) {
      if (before !== null && compareKeys(['path'], { ...before }, { ...file }) >= 0) return `has ${path} out of order`;
      before = file;
    }
  }
  for (const table of LATER_TABLES) lines.delete(tableFile(table));
  const [missing] = lines;
  return missing === undefined ? null : `does not name ${missing}`;
}
