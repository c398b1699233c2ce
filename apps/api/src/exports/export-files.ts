import { createHash } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Configuration } from '../platform/index.js';

const ID = /^[0-9a-f-]{36}$/;

/** The file would be larger than is allowed. */
export class FileTooLarge extends Error {}

/** The files of exports, in the data folder; none but this process's user may read them. */
@Injectable()
export class ExportFiles {
  readonly #folder: string;

  constructor(configuration: Configuration) {
    this.#folder = join(configuration.dataDirectory, 'exports');
  }

  /**
   * Writes chunks to the file of an export, which is there once all are. Answers what the generator returned. Throws
   * FileTooLarge beyond `most` bytes.
   */
  async write<T>(
    id: string,
    chunks: AsyncGenerator<Uint8Array, T>,
    most: number,
  ): Promise<{ readonly bytes: number; readonly sha256: string; readonly made: T }> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const part = `${this.#place(id)}.part`;
    const file = await open(part, 'w', 0o600);
    try {
      const digest = createHash('sha256');
      let bytes = 0;
      let next = await chunks.next();
      for (; !next.done; next = await chunks.next()) {
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
      await chunks.return(undefined as T).catch(() => undefined);
      await file.close().catch(() => undefined);
      await rm(part, { force: true });
      throw error;
    }
  }

  /** Null when it is not there any more. */
  async read(id: string): Promise<{ readonly stream: ReadStream; readonly bytes: number } | null> {
    const found = await stat(this.#place(id)).catch(() => null);
    return found ? { stream: createReadStream(this.#place(id)), bytes: found.size } : null;
  }

  async remove(id: string): Promise<void> {
    await rm(this.#place(id), { force: true });
  }

  /** Removes what was last written before `until`, also what a process left behind. */
  async sweep(until: Date): Promise<void> {
    for (const name of await readdir(this.#folder).catch(() => [] as string[])) {
      const path = join(this.#folder, name);
      const found = await stat(path).catch(() => null);
      if (found && found.mtime < until) await rm(path, { force: true });
    }
  }

  #place(id: string): string {
    if (!ID.test(id)) throw new Error('An export has another id');
    return join(this.#folder, `${id}.zip`);
  }
}
