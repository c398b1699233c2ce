import { createHash } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isUuid } from '@scholium/review';

/** The file would be larger than is allowed. */
export class FileTooLarge extends Error {}

export interface KeptFile {
  /** Bytes. */
  readonly size: number;
  /** The bytes from `start` up to, not with, `end`. */
  readonly read: (start: number, end: number) => ReadStream;
}

/** Files in a folder of their own, by ids; none but this process's user may read them. */
export class KeptFiles {
  constructor(private readonly folder: string) {}

  /**
   * Writes chunks to a file, which is there once all are. Answers what a generator returned. Throws FileTooLarge beyond
   * `most` bytes, and what the chunks throw.
   */
  async write<T>(
    id: string,
    chunks: AsyncIterable<Uint8Array, T>,
    most = Infinity,
  ): Promise<{ readonly bytes: number; readonly sha256: string; readonly made: T }> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const part = `${this.#place(id)}.part`;
    const file = await open(part, 'w', 0o600);
    const iterator = chunks[Symbol.asyncIterator]();
    try {
      const digest = createHash('sha256');
      let bytes = 0;
      let next = await iterator.next();
      for (; next.done !== true; next = await iterator.next()) {
        bytes += next.value.length;
        if (bytes > most) throw new FileTooLarge();
        digest.update(next.value);
        await file.writeFile(next.value);
      }
      await file.sync();
      await file.close();
      await rename(part, this.#place(id));
      return { bytes, sha256: digest.digest('hex'), made: next.value };
    } catch (error) {
      await iterator.return?.().catch(() => undefined);
      await file.close().catch(() => undefined);
      await rm(part, { force: true });
      throw error;
    }
  }

  /** Null when it is not there any more. */
  async find(id: string): Promise<KeptFile | null> {
    const path = this.#place(id);
    const found = await stat(path).catch(() => null);
    return found ? { size: found.size, read: (start, end) => createReadStream(path, { start, end: end - 1 }) } : null;
  }

  async remove(id: string): Promise<void> {
    await rm(this.#place(id), { force: true });
  }

  /** Removes what was last written before `until`, also what a process left behind. */
  async sweep(until: Date): Promise<void> {
    for (const name of await readdir(this.folder).catch(() => [] as string[])) {
      const path = join(this.folder, name);
      const found = await stat(path).catch(() => null);
      if (found && found.mtime < until) await rm(path, { force: true });
    }
  }

  #place(id: string): string {
    if (!isUuid(id)) throw new Error('A file is kept under an id');
    return join(this.folder, `${id}.zip`);
  }
}
