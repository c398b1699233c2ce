import type { Readable } from 'node:stream';
import { fromRandomAccessReaderPromise, RandomAccessReader } from 'yauzl';
import { ArchiveRefused } from './archive-refused.js';
import { checkPlaces, directoryOf, readable, type ArchiveLimits } from './open-archive.js';

/** A packed file that is not in memory. */
export interface StoredFile {
  readonly size: number;
  /** Bytes from one position up to another. */
  read(from: number, to: number): Readable;
}

/** The files of a stored archive, unpacked piece by piece. */
export interface StoredArchive {
  readonly names: readonly string[];
  /** Bytes of a file, unpacked, as the directory states them; 0 when there is none of that name. */
  sizeOf(name: string): number;
  /** The bytes of a file, no more than the directory states. Throws ArchiveRefused. */
  chunks(name: string): AsyncGenerator<Uint8Array>;
}

class Places extends RandomAccessReader {
  constructor(private readonly file: StoredFile) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return this.file.read(start, end);
  }
}

/** As `openArchive`, of a file that need not be in memory: only its directory is read. */
export async function openStoredArchive(file: StoredFile, limits: ArchiveLimits): Promise<StoredArchive> {
  const zip = await readable(() =>
    fromRandomAccessReaderPromise(new Places(file), file.size, { autoClose: false, decodeStrings: false }),
  );
  if (zip.entryCount > limits.entries) throw new ArchiveRefused('archive_too_large');
  const entries = await directoryOf(zip, limits);
  checkPlaces([...entries.values()], file.size);
  return {
    names: [...entries.keys()],
    sizeOf: (name) => entries.get(name)?.uncompressedSize ?? 0,
    async *chunks(name) {
      const entry = entries.get(name);
      if (!entry) throw new ArchiveRefused('archive_damaged', name);
      const stream = await readable(() => zip.openReadStreamPromise(entry), name);
      try {
        for await (const chunk of stream) yield chunk as Uint8Array;
      } catch (error) {
        throw error instanceof ArchiveRefused ? error : new ArchiveRefused('archive_damaged', name);
      }
    },
  };
}
