import { Buffer } from 'node:buffer';
import { constants, crc32, deflateRawSync } from 'node:zlib';

/** A file to be packed. Its chunks are read to their end, once. */
export interface FileToPack {
  readonly path: string;
  readonly chunks: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;
}

/** Bytes that are compressed together: a few milliseconds of work. */
const BLOCK = 128 * 1024;
/** What deflate can refer back to. */
const WINDOW = 32 * 1024;
/** Sizes and the name follow behind or are in UTF-8 (APPNOTE.TXT 4.4.4, bits 3 and 11). */
const FLAGS = 0x0808;
const VERSION = 20;
const LARGEST = 0xffff_fffe;
const MOST_FILES = 0xfffe;
/** 1 January 1980, so that equal files make equal archives. */
const DATE = 0x21;

interface Packed {
  readonly name: Buffer;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly at: number;
}

/**
 * A ZIP file (APPNOTE.TXT 6.3) of files that are written while they are read: memory holds one block of one file.
 * Throws RangeError for more than an archive without Zip64 holds: 4 GB, or 65,534 files.
 */
export async function* packArchive(files: AsyncIterable<FileToPack>): AsyncGenerator<Uint8Array> {
  const entries: Packed[] = [];
  let at = 0;
  for await (const { path, chunks } of files) {
    const name = Buffer.from(path, 'utf8');
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    fieldsOf(head, 4, { name, crc: 0, packed: 0, unpacked: 0 });
    yield Buffer.concat([head, name]);
    let [crc, packed, unpacked] = [0, 0, 0];
    let before: Buffer = Buffer.alloc(0);
    const pack = (block: Buffer, last: boolean): Buffer => {
      crc = crc32(block, crc);
      const made = deflateRawSync(block, {
        finishFlush: last ? constants.Z_FINISH : constants.Z_SYNC_FLUSH,
        ...(before.length > 0 ? { dictionary: before } : {}),
      });
      unpacked += block.length;
      packed += made.length;
      before = block.length > 0 ? block.subarray(Math.max(0, block.length - WINDOW)) : before;
      return made;
    };
    for await (const block of blocksOf(chunks)) yield pack(block, false);
    yield pack(Buffer.alloc(0), true);
    const tail = Buffer.alloc(16);
    tail.writeUInt32LE(0x08074b50, 0);
    [crc, packed, unpacked].forEach((value, index) => tail.writeUInt32LE(within(value), 4 + 4 * index));
    yield tail;
    entries.push({ name, crc, packed, unpacked, at });
    at = within(at + 30 + name.length + packed + 16);
    if (entries.length > MOST_FILES) throw new RangeError('An archive holds at most 65,534 files');
  }
  yield* directoryOf(entries, at);
}

function* directoryOf(entries: readonly Packed[], from: number): Generator<Uint8Array> {
  let size = 0;
  for (const entry of entries) {
    const head = Buffer.alloc(46);
    head.writeUInt32LE(0x02014b50, 0);
    head.writeUInt16LE(VERSION, 4);
    fieldsOf(head, 6, entry);
    head.writeUInt32LE(entry.at, 42);
    size += head.length + entry.name.length;
    yield Buffer.concat([head, entry.name]);
  }
  within(from + size);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(from, 16);
  yield end;
}

/** What a file's own header and the directory both have (APPNOTE.TXT 4.3.7, 4.3.12). */
function fieldsOf(head: Buffer, at: number, { name, crc, packed, unpacked }: Omit<Packed, 'at'>): void {
  head.writeUInt16LE(VERSION, at);
  head.writeUInt16LE(FLAGS, at + 2);
  head.writeUInt16LE(8, at + 4);
  head.writeUInt16LE(DATE, at + 8);
  head.writeUInt32LE(crc, at + 10);
  head.writeUInt32LE(packed, at + 14);
  head.writeUInt32LE(unpacked, at + 18);
  head.writeUInt16LE(name.length, at + 22);
}

function within(value: number): number {
  if (value > LARGEST) throw new RangeError('An archive holds at most 4 GB');
  return value;
}

/** The bytes in blocks of {@link BLOCK} and the rest. */
async function* blocksOf(chunks: FileToPack['chunks']): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : Buffer.from(chunk);
    held.push(bytes);
    length += bytes.length;
    if (length < BLOCK) continue;
    const all = Buffer.concat(held);
    let from = 0;
    for (; length - from >= BLOCK; from += BLOCK) yield all.subarray(from, from + BLOCK);
    held = [all.subarray(from)];
    length -= from;
  }
  if (length > 0) yield Buffer.concat(held);
}
