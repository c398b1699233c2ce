import { ArchiveRefused } from '../archive/archive-refused.js';
import { openStoredArchive, type StoredArchive, type StoredFile } from '../archive/stored-archive.js';
import type { Digest } from '../export/export-archive.js';
import { compareKeys, problemOfRow, type ArchiveRow } from './check-row.js';
import { PROJECT_ARCHIVE_LIMITS as MOST } from './limits.js';
import {
  foreignManifest,
  MANIFEST,
  originalFile,
  PEOPLE,
  problemOfManifest,
  sha256Of,
  tableFile,
  type ArchiveFile,
  type ArchiveManifest,
} from './manifest.js';
import { BadLine, linesIn, parseValue, readPieces, type Piece } from './read-lines.js';
import { archiveTable, LATER_TABLES, PERSON_COLUMNS, type ArchiveTable, type ArchiveTableName } from './tables.js';

/**
 * What is wrong with an archive, in general: it is not as it was written; it says what none says, or what its own log
 * does not lead to; it is of a newer version of the format, none of a project, encrypted, or holds too much.
 */
export type ArchiveFault = 'damaged' | 'altered' | 'newer' | 'other' | 'encrypted' | 'large';

/** An archive of a project is damaged, was altered, or says what none says. */
export class ProjectArchiveRefused extends Error {
  constructor(
    /** The first file that is wrong; null where it is the archive itself. */
    readonly file: string | null,
    /** In English, after the name of the file and the line. */
    readonly problem: string,
    /** From 1; null where it concerns the whole file. */
    readonly line: number | null = null,
    readonly fault: ArchiveFault = 'altered',
  ) {
    super(`${file ?? 'the archive'}${line === null ? '' : `, line ${line}`} ${problem}`);
  }
}

export interface ArchiveLine {
  readonly row: ArchiveRow;
  /** As it stands in the file. */
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

export interface ArchivePerson {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
}

/** What the file is read with. */
export interface ReadingTools {
  digest(): Digest;
  /** Leaves others their turn. */
  rest(): Promise<void>;
}

/**
 * An archive of a project: what it says of itself was read, the rest is read when it is asked for. Memory holds a line
 * or an original. All its readers throw ProjectArchiveRefused, for a wrong sum when the file is read to its end.
 */
export class ProjectArchive {
  readonly #files: ReadonlyMap<string, ArchiveFile>;

  private constructor(
    readonly manifest: ArchiveManifest,
    private readonly archive: StoredArchive,
    private readonly tools: ReadingTools,
  ) {
    this.#files = new Map(manifest.files.map((file) => [file.path, file]));
  }

  /** Opens a packed file. Throws ProjectArchiveRefused. */
  static async open(file: StoredFile, tools: ReadingTools): Promise<ProjectArchive> {
    try {
      if (file.size > MOST.packed) throw new ArchiveRefused('archive_too_large');
      const limits = { entries: MOST.files, unpacked: MOST.unpacked, ratio: MOST.ratio };
      const archive = await openStoredArchive(file, limits);
      const manifest = await manifestOf(archive);
      const stated = new Set([MANIFEST, ...manifest.files.map(({ path }) => path)]);
      const found = new Set(archive.names);
      const other = archive.names.find((name) => !stated.has(name));
      if (other !== undefined) throw new ProjectArchiveRefused(other, 'is not in the manifest');
      for (const { path, bytes } of manifest.files) {
        if (!found.has(path)) throw new ProjectArchiveRefused(path, 'is missing', null, 'damaged');
        if (archive.sizeOf(path) !== bytes)
          throw new ProjectArchiveRefused(path, 'is not as long as the manifest says', null, 'damaged');
      }
      return new ProjectArchive(manifest, archive, tools);
    } catch (error) {
      throw asRefusal(error, null);
    }
  }

  /** The rows of a table, each checked by itself and in order. */
  async *rows(table: ArchiveTableName): AsyncGenerator<ArchiveLine> {
    let before: ArchiveRow | null = null;
    for await (const piece of this.pieces(table))
      for (const line of rowsIn(table, this.manifest.project.id, piece, before)) {
        yield line;
        before = line.row;
      }
  }

  /** The lines of a table, some at once: `rowsIn` reads them. */
  async *pieces(table: ArchiveTableName): AsyncGenerator<Piece> {
    if (LATER_TABLES.has(table) && !this.#files.has(tableFile(table))) return;
    yield* this.#pieces(tableFile(table));
  }

  async *people(): AsyncGenerator<ArchivePerson> {
    const table = { key: ['id'], columns: PERSON_COLUMNS };
    let before: ArchiveRow | null = null;
    for await (const piece of this.#pieces(PEOPLE, MOST.person)) {
      for (const { row, line } of checked(PEOPLE, table, piece, before, () => null)) {
        if (line > MOST.people)
          throw new ProjectArchiveRefused(PEOPLE, 'has more people than an archive may', line, 'large');
        const person = row as unknown as ArchivePerson;
        if (Math.max(person.name.length, person.email?.length ?? 0) > MOST.name)
          throw new ProjectArchiveRefused(PEOPLE, 'has a name or an address that is too long', line, 'large');
        yield person;
        before = row;
      }
    }
  }

  /** Names of the originals. */
  get originals(): readonly string[] {
    return this.manifest.files.flatMap(({ path }) => sha256Of(path) ?? []);
  }

  async original(sha256: string): Promise<Uint8Array> {
    const path = originalFile(sha256);
    const { bytes } = this.#stated(path);
    if (bytes > MOST.line) throw new ProjectArchiveRefused(path, 'is larger than an original may be', null, 'large');
    const whole = new Uint8Array(bytes);
    let at = 0;
    for await (const chunk of this.#summed(path)) {
      whole.set(chunk, at);
      at += chunk.length;
    }
    return whole;
  }

  async *#pieces(path: string, longest: number = MOST.line): AsyncGenerator<Piece> {
    let lines = 0;
    try {
      for await (const piece of readPieces(this.#summed(path), longest)) {
        lines += piece.lines;
        yield piece;
      }
    } catch (error) {
      throw error instanceof BadLine ? ofLine(path, error) : error;
    }
    const { rows } = this.#stated(path);
    if (lines !== rows) throw new ProjectArchiveRefused(path, `has ${lines} lines, and the manifest says ${rows ?? 0}`);
  }

  async *#summed(path: string): AsyncGenerator<Uint8Array> {
    const { bytes, sha256 } = this.#stated(path);
    const sum = this.tools.digest();
    let length = 0;
    try {
      for await (const chunk of this.archive.chunks(path)) {
        await this.tools.rest();
        length += chunk.length;
        if (length > bytes) break;
        sum.update(chunk);
        yield chunk;
      }
    } catch (error) {
      throw asRefusal(error, path);
    }
    if (length !== bytes || sum.end() !== sha256)
      throw new ProjectArchiveRefused(path, 'is not what was written: its SHA-256 is another', null, 'damaged');
  }

  #stated(path: string): ArchiveFile {
    const found = this.#files.get(path);
    if (!found) throw new ProjectArchiveRefused(path, 'is missing');
    return found;
  }
}

/**
 * The rows of a piece of a table, each checked by itself and in order. `before` has the key of the row before the
 * piece. Throws ProjectArchiveRefused.
 */
export function rowsIn(
  table: ArchiveTableName,
  projectId: string,
  piece: Piece,
  before: ArchiveRow | null,
): Generator<ArchiveLine> {
  return checked(tableFile(table), archiveTable(table), piece, before, (row, last) => {
    if ('projectId' in row && row['projectId'] !== projectId) return 'belongs to another project';
    if (table === 'Project' && row['id'] !== projectId) return 'is another project';
    if (table !== 'LedgerEntry') return null;
    const next = last && last['streamId'] === row['streamId'] ? (last['seq'] as number) + 1 : 1;
    return row['seq'] === next ? null : `has the number ${String(row['seq'])} and not ${next}`;
  });
}

function* checked(
  path: string,
  { key, columns }: Pick<ArchiveTable, 'key' | 'columns'>,
  piece: Piece,
  before: ArchiveRow | null,
  problemWith: (row: ArchiveRow, before: ArchiveRow | null) => string | null,
): Generator<ArchiveLine> {
  let last = before;
  try {
    for (const [line, text] of linesIn(piece)) {
      const parsed = parseValue(text);
      const problem = 'problem' in parsed ? parsed.problem : problemOfRow(columns, parsed.value);
      if (problem !== null || 'problem' in parsed) throw new BadLine(line, problem ?? '');
      const row = parsed.value as ArchiveRow;
      if (last !== null && compareKeys(key, last, row) >= 0) throw new BadLine(line, 'is out of order');
      const wrong = problemWith(row, last);
      if (wrong !== null) throw new BadLine(line, wrong);
      yield { row, text, line };
      last = row;
    }
  } catch (error) {
    throw error instanceof BadLine ? ofLine(path, error) : error;
  }
}

async function manifestOf(archive: StoredArchive): Promise<ArchiveManifest> {
  if (!archive.names.includes(MANIFEST)) throw new ProjectArchiveRefused(MANIFEST, 'is missing', null, 'other');
  if (archive.sizeOf(MANIFEST) > MOST.manifest)
    throw new ProjectArchiveRefused(MANIFEST, 'is too large', null, 'large');
  const decoder = new TextDecoder('utf-8');
  let text = '';
  for await (const chunk of archive.chunks(MANIFEST)) text += decoder.decode(chunk, { stream: true });
  const parsed = parseValue(text + decoder.decode());
  if (!('problem' in parsed)) {
    const foreign = foreignManifest(parsed.value);
    if (foreign !== null) throw new ProjectArchiveRefused(MANIFEST, foreign.problem, null, foreign.fault);
  }
  const problem = 'problem' in parsed ? parsed.problem : problemOfManifest(parsed.value);
  if (problem !== null || 'problem' in parsed) throw new ProjectArchiveRefused(MANIFEST, problem ?? '');
  return parsed.value as ArchiveManifest;
}

const ofLine = (path: string, { message, line, isTooLong }: BadLine): ProjectArchiveRefused =>
  new ProjectArchiveRefused(path, message, line, isTooLong ? 'large' : 'altered');

const WORDS: Readonly<Partial<Record<ArchiveRefused['code'], readonly [problem: string, fault: ArchiveFault]>>> = {
  archive_encrypted: ['is protected with a password', 'encrypted'],
  archive_too_large: ['is larger than an archive may be', 'large'],
  archive_unsafe_name: ['names a place outside the archive', 'altered'],
};

function asRefusal(error: unknown, file: string | null): unknown {
  if (!(error instanceof ArchiveRefused)) return error;
  const [problem, fault] = WORDS[error.code] ?? ['is damaged and cannot be unpacked', 'damaged'];
  return new ProjectArchiveRefused(error.part ?? file, problem, null, fault);
}
