import { packArchive } from '../archive/pack-archive.js';
import { joinedChunks } from '../archive/joined-chunks.js';
import type { Digest } from '../export/export-archive.js';
import {
  ARCHIVE_FORMAT,
  ARCHIVE_VERSION,
  MANIFEST,
  originalFile,
  PEOPLE,
  tableFile,
  type ArchiveFile,
  type ArchiveManifest,
} from './manifest.js';
import { ARCHIVE_TABLE_NAMES, type ArchiveTableName } from './tables.js';

/** A project as it is read for an archive. What it gives is of one moment. */
export interface ArchiveSource extends Pick<
  ArchiveManifest,
  'product' | 'madeAt' | 'madeBy' | 'project' | 'sealedHeads'
> {
  /** Lines of JSON without their ends, in the order of the key. */
  lines(table: ArchiveTableName): AsyncIterable<string>;
  /** The people named in the lines that were read, once all were. */
  people(): AsyncIterable<string>;
  /** The files that documents were made of, by their SHA-256, each once, in its order. */
  originals(): AsyncIterable<{ readonly sha256: string; readonly bytes: Uint8Array }>;
  /** Leaves others their turn. */
  rest(): Promise<void>;
}

/**
 * The archive of a project as a ZIP file that is written while it is read. The manifest comes last, because it has the
 * sums of the other files. Returns the number of rows of each table.
 */
export async function* writeProjectArchive(
  source: ArchiveSource,
  digest: () => Digest,
): AsyncGenerator<Uint8Array, Readonly<Record<ArchiveTableName, number>>> {
  const files: ArchiveFile[] = [];
  const counts = {} as Record<ArchiveTableName, number>;
  yield* packArchive(allFiles());
  return counts;

  async function* allFiles() {
    for (const table of ARCHIVE_TABLE_NAMES) {
      yield { path: tableFile(table), chunks: summed(tableFile(table), source.lines(table)) };
      counts[table] = files.at(-1)?.rows ?? 0;
    }
    yield { path: PEOPLE, chunks: summed(PEOPLE, source.people()) };
    for await (const { sha256, bytes } of source.originals()) {
      files.push({ path: originalFile(sha256), bytes: bytes.length, sha256, rows: null });
      yield { path: originalFile(sha256), chunks: [bytes] };
    }
    const { product, madeAt, madeBy, project, sealedHeads } = source;
    const manifest: ArchiveManifest = {
      format: ARCHIVE_FORMAT,
      version: ARCHIVE_VERSION,
      product,
      madeAt,
      madeBy,
      project,
      sealedHeads,
      files,
    };
    yield { path: MANIFEST, chunks: [`${JSON.stringify(manifest, null, 1)}\n`] };
  }

  async function* summed(path: string, lines: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
    const sum = digest();
    let [bytes, rows] = [0, 0];
    const counted = async function* () {
      for await (const line of lines) {
        rows += 1;
        yield `${line}\n`;
      }
    };
    for await (const chunk of joinedChunks(counted())) {
      await source.rest();
      sum.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
    files.push({ path, bytes, sha256: sum.end(), rows });
  }
}
