import { Buffer } from 'node:buffer';
import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { fromBufferPromise, getFileNameLowLevel, validateFileName } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { ArchiveRefused } from './archive-refused.js';

/** What an archive may hold; all of it is checked before anything is unpacked. */
export interface ArchiveLimits {
  readonly entries: number;
  /** Bytes of all files together, unpacked. */
  readonly unpacked: number;
  /** How many times larger than packed a file may be, when it is larger than {@link SMALL}. */
  readonly ratio: number;
}

export const DEFAULT_ARCHIVE_LIMITS: ArchiveLimits = { entries: 10_000, unpacked: 200_000_000, ratio: 200 };

/** Bytes below which no file is a bomb, however well it packs. */
const SMALL = 1_000_000;

/** The files of an archive, unpacked one by one when they are asked for. */
export interface Archive {
  readonly names: readonly string[];
  /** Bytes of a file, unpacked, as the directory states them; 0 when there is none of that name. */
  sizeOf(name: string): number;
  /** The bytes of a file; undefined when there is none of that name. Rejects with ArchiveRefused. */
  read(name: string): Promise<Uint8Array | undefined>;
}

/** Local header of a file, the first bytes of an archive that holds one (APPNOTE.TXT 4.3.7). */
const LOCAL = 0x04034b50;
/** Bytes of a local header without its name (APPNOTE.TXT 4.3.7). */
const LOCAL_SIZE = 30;

/** Whether bytes begin like a ZIP file. */
export const isArchive = (bytes: Uint8Array): boolean =>
  bytes.length >= 4 && new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true) === LOCAL;

/**
 * Opens a ZIP file: reads its directory and unpacks nothing. Rejects with ArchiveRefused for one that is damaged or
 * encrypted, holds more than `limits`, has files that lie over each other, or names a place outside itself.
 */
export async function openArchive(bytes: Uint8Array, limits: ArchiveLimits = DEFAULT_ARCHIVE_LIMITS): Promise<Archive> {
  // Names are decoded here, so that an unsafe one is told from damage.
  const zip = await readable(() =>
    fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { decodeStrings: false }),
  );
  if (zip.entryCount > limits.entries) throw new ArchiveRefused('archive_too_large');
  const entries = await directoryOf(zip, limits);
  checkPlaces([...entries.values()], bytes.length);
  return {
    names: [...entries.keys()],
    sizeOf: (name) => entries.get(name)?.uncompressedSize ?? 0,
    read: async (name) => {
      const entry = entries.get(name);
      return entry === undefined ? undefined : await unpack(zip, entry, name);
    },
  };
}

/** What the library answers; every error of it is damage. */
export async function readable<T>(run: () => Promise<T>, part: string | null = null): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof ArchiveRefused) throw error;
    throw new ArchiveRefused('archive_damaged', part);
  }
}

export const directoryOf = (zip: ZipFile, limits: ArchiveLimits): Promise<Map<string, Entry>> =>
  readable(async () => {
    const entries = new Map<string, Entry>();
    let total = 0;
    for await (const entry of zip.eachEntry()) {
      const name = nameOf(entry);
      if (entry.isEncrypted()) throw new ArchiveRefused('archive_encrypted', name);
      if (!entry.canDecodeFileData() || entries.has(name)) throw new ArchiveRefused('archive_damaged', name);
      const { compressedSize, uncompressedSize } = entry;
      total += uncompressedSize;
      if (total > limits.unpacked || (uncompressedSize > SMALL && uncompressedSize > compressedSize * limits.ratio))
        throw new ArchiveRefused('archive_too_large', name);
      entries.set(name, entry);
    }
    return entries;
  });

/** Throws ArchiveRefused for a name that is empty, leads out of the archive or ends inside itself. */
function nameOf({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string {
  const name = getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
  if (name === '' || /^[a-z]:|\0/iu.test(name) || validateFileName(name) !== null)
    throw new ArchiveRefused('archive_unsafe_name', name.slice(0, 200));
  return name;
}

/** Files that share bytes unpack to more than the file could hold. */
export function checkPlaces(entries: readonly Entry[], size: number): void {
  let free = 0;
  const inOrder = [...entries].sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  for (const { relativeOffsetOfLocalHeader: at, compressedSize } of inOrder) {
    if (at < free) throw new ArchiveRefused('archive_damaged');
    free = at + LOCAL_SIZE + compressedSize;
  }
  if (free > size) throw new ArchiveRefused('archive_damaged');
}

/** Stops at the size that the directory states, so that a lie costs no memory. */
const unpack = (zip: ZipFile, entry: Entry, name: string): Promise<Uint8Array> =>
  readable(async () => {
    const content = await buffer(await zip.openReadStreamPromise(entry));
    if (crc32(content) !== entry.crc32) throw new ArchiveRefused('archive_damaged', name);
    return content;
  }, name);
