import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { StoredFile } from '@scholium/exchange';
import { Configuration } from '../platform/index.js';
import { digest } from './digest.js';

const ID = /^[0-9a-f-]{36}$/;

/** The files of archives that are imported, in the data folder; none but this process's user may read them. */
@Injectable()
export class ArchiveFiles {
  readonly #folder: string;

  constructor(configuration: Configuration) {
    this.#folder = join(configuration.dataDirectory, 'archives');
  }

  /** Keeps a file as it arrives. */
  async keep(
    id: string,
    chunks: AsyncIterable<Uint8Array>,
  ): Promise<{ readonly bytes: number; readonly sha256: string }> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const part = `${this.#place(id)}.part`;
    const file = await open(part, 'w', 0o600);
    try {
      const sum = digest();
      let bytes = 0;
      for await (const chunk of chunks) {
        bytes += chunk.length;
        sum.update(chunk);
        await file.writeFile(chunk);
      }
      await file.sync();
      await file.close();
      await rename(part, this.#place(id));
      return { bytes, sha256: sum.end() };
    } catch (error) {
      await file.close().catch(() => undefined);
      await rm(part, { force: true });
      throw error;
    }
  }

  /** Null when it is not there any more. */
  async stored(id: string): Promise<StoredFile | null> {
    const path = this.#place(id);
    const found = await stat(path).catch(() => null);
    return found ? { size: found.size, read: (start, end) => createReadStream(path, { start, end: end - 1 }) } : null;
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
    if (!ID.test(id)) throw new Error('An archive has another id');
    return join(this.#folder, `${id}.zip`);
  }
}
