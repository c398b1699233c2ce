import { crc32, inflateRawSync } from 'node:zlib';
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

/** A file inside an archive. */
interface Entry {
  readonly name: string;
  readonly deflated: boolean;
  readonly packed: number;
  readonly unpacked: number;
  readonly crc: number;
  /** Where its own header stands. */
  readonly at: number;
}

/** The files of an archive, unpacked one by one when they are asked for. */
export interface Archive {
  readonly names: readonly string[];
  /** The bytes of a file; undefined when there is none of that name. Throws ArchiveRefused. */
  read(name: string): Uint8Array | undefined;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const CENTRAL_SIZE = 46;
const LOCAL_SIZE = 30;
const LONGEST_COMMENT = 0xffff;
const UTF8_NAME = 0x800;

/** Whether bytes begin like a ZIP file (APPNOTE.TXT 4.3.7). */
export const isArchive = (bytes: Uint8Array): boolean =>
  bytes.length >= 4 && new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true) === LOCAL;

/**
 * Opens a ZIP file: reads its directory and unpacks nothing. Throws ArchiveRefused for one that is damaged or
 * encrypted, holds more than `limits`, has files that lie over each other, or names a place outside itself.
 */
export function openArchive(bytes: Uint8Array, limits: ArchiveLimits = DEFAULT_ARCHIVE_LIMITS): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = readDirectory(bytes, view, limits);
  checkPlaces(entries, bytes.length);
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  if (byName.size < entries.length) throw new ArchiveRefused('archive_damaged');
  return {
    names: entries.map(({ name }) => name),
    read: (name) => {
      const entry = byName.get(name);
      return entry === undefined ? undefined : unpack(bytes, view, entry);
    },
  };
}

/** Where the end record stands (APPNOTE.TXT 4.3.16): the last one whose comment reaches the end of the file. */
function endRecord(view: DataView): number {
  const last = view.byteLength - END_SIZE;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at -= 1) {
    if (view.getUint32(at, true) === END && at + END_SIZE + view.getUint16(at + 20, true) === view.byteLength)
      return at;
  }
  throw new ArchiveRefused('archive_damaged');
}

function readDirectory(bytes: Uint8Array, view: DataView, limits: ArchiveLimits): Entry[] {
  const end = endRecord(view);
  const count = view.getUint16(end + 10, true);
  const from = view.getUint32(end + 16, true);
  // Parts on other disks, and Zip64, which no document of a permitted size needs.
  if (view.getUint16(end + 4, true) !== 0 || count === 0xffff || from === 0xffffffff)
    throw new ArchiveRefused('archive_damaged');
  if (count > limits.entries) throw new ArchiveRefused('archive_too_large');
  const entries: Entry[] = [];
  let at = from;
  let total = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + CENTRAL_SIZE > end || view.getUint32(at, true) !== CENTRAL) throw new ArchiveRefused('archive_damaged');
    const [nameLength, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    const next = at + CENTRAL_SIZE + nameLength! + extra! + comment!;
    if (next > end) throw new ArchiveRefused('archive_damaged');
    const flags = view.getUint16(at + 8, true);
    const name = nameOf(bytes.subarray(at + CENTRAL_SIZE, at + CENTRAL_SIZE + nameLength!), flags);
    const method = view.getUint16(at + 10, true);
    if ((flags & 0x41) !== 0) throw new ArchiveRefused('archive_encrypted', name);
    if (method !== 0 && method !== 8) throw new ArchiveRefused('archive_damaged', name);
    const entry: Entry = {
      name,
      deflated: method === 8,
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    };
    total += entry.unpacked;
    if (total > limits.unpacked || (entry.unpacked > SMALL && entry.unpacked > entry.packed * limits.ratio))
      throw new ArchiveRefused('archive_too_large', name);
    entries.push(entry);
    at = next;
  }
  return entries;
}

/** A name in UTF-8, or in ASCII where the file does not say so. Throws for one that leads out of the archive. */
function nameOf(bytes: Uint8Array, flags: number): string {
  const name = new TextDecoder((flags & UTF8_NAME) === 0 ? 'latin1' : 'utf-8').decode(bytes);
  const parts = name.split(/[/\\]/u);
  if (name === '' || parts.includes('..') || /^(?:[/\\]|[a-z]:)|\0/iu.test(name))
    throw new ArchiveRefused('archive_unsafe_name', name.slice(0, 200));
  return name;
}

/** Files that share bytes unpack to more than the file could hold. */
function checkPlaces(entries: readonly Entry[], size: number): void {
  let free = 0;
  for (const { name, at, packed } of [...entries].sort((a, b) => a.at - b.at)) {
    if (at < free) throw new ArchiveRefused('archive_damaged', name);
    free = at + LOCAL_SIZE + packed;
  }
  if (free > size) throw new ArchiveRefused('archive_damaged');
}

function unpack(bytes: Uint8Array, view: DataView, { name, at, deflated, packed, unpacked, crc }: Entry): Uint8Array {
  const damaged = new ArchiveRefused('archive_damaged', name);
  if (view.getUint32(at, true) !== LOCAL) throw damaged;
  const from = at + LOCAL_SIZE + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (from + packed > bytes.length) throw damaged;
  const data = bytes.subarray(from, from + packed);
  const content = deflated ? inflate(data, unpacked, damaged) : data;
  if (content.length !== unpacked || crc32(content) !== crc) throw damaged;
  return content;
}

/** Stops at the size the directory states, so that a lie costs no memory. */
function inflate(data: Uint8Array, size: number, damaged: ArchiveRefused): Uint8Array {
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, size) });
  } catch {
    throw damaged;
  }
}
