import { Buffer } from 'node:buffer';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { joinedChunks } from './joined-chunks.js';

/** A file to be packed. Its chunks are read to their end, once. */
export interface FileToPack {
  readonly path: string;
  readonly chunks: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;
}

/** The same time in every archive, so that equal files make equal archives. */
const SAME_TIME = { mtime: new Date(Date.UTC(1980, 0, 1)), forceDosTimestamp: false };

/**
 * A ZIP file of files that are written while they are read: a file is asked for when the one before it has been read
 * to its end, and memory holds some chunks of one file. Rejects with what the files throw.
 */
export async function* packArchive(files: AsyncIterable<FileToPack>): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const packed = zip.outputStream as Readable;
  const adding = addAll(zip, files).catch((error: unknown) => {
    packed.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  for await (const bytes of packed) yield bytes as Uint8Array;
  await adding;
}

async function addAll(zip: ZipFile, files: AsyncIterable<FileToPack>): Promise<void> {
  for await (const { path, chunks } of files) {
    await new Promise((resolve, reject) => {
      const content = Readable.from(joinedChunks(chunks), { objectMode: false });
      content.once('end', resolve).once('error', reject);
      withBuffersOfTheirOwn(() => zip.addReadStreamLazy(path, SAME_TIME, onceOnly(content)));
    });
  }
  zip.end();
}

/** Gives a stream once and lets go of it: `yazl` keeps what it was added with until the whole archive is written. */
function onceOnly(content: Readable): (give: (error: null, content: Readable) => void) => void {
  const held = [content];
  return (give) => {
    for (const stream of held.splice(0)) give(null, stream);
  };
}

/**
 * Node cuts small buffers from one of 64 KiB, which stays as long as any of them does: `yazl` keeps the name of each
 * file as a buffer.
 */
function withBuffersOfTheirOwn(add: () => void): void {
  const { poolSize } = Buffer;
  Buffer.poolSize = 0;
  try {
    add();
  } finally {
    Buffer.poolSize = poolSize;
  }
}
