import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Configuration } from './configuration.js';

const stored = z.object({ links: z.base64() });

/** What this installation alone knows: kept in the data folder, readable by its owner, unless the operator says it. */
@Injectable()
export class Secrets {
  #links: Promise<Buffer | null> | null = null;

  constructor(private readonly configuration: Configuration) {}

  /** The key that links are signed with; null when there is none yet and so no link was ever made. */
  links(): Promise<Buffer | null> {
    return (this.#links ??= this.#read());
  }

  /** As {@link links}, and makes one where there is none. */
  async linksOrNew(): Promise<Buffer> {
    const known = await this.links();
    if (known) return known;
    await mkdir(this.configuration.dataDirectory, { recursive: true });
    const content = JSON.stringify({ links: randomBytes(32).toString('base64') });
    // Two processes may come at once: the first one's stays.
    await writeFile(this.#path, `${content}\n`, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    this.#links = this.#read();
    const made = await this.#links;
    if (!made) throw new Error(`${this.#path} cannot be read back`);
    return made;
  }

  get #path(): string {
    return join(this.configuration.dataDirectory, 'secrets.json');
  }

  async #read(): Promise<Buffer | null> {
    const { linkSecret } = this.configuration;
    if (linkSecret !== null) return Buffer.from(linkSecret, 'utf8');
    const text = await readFile(this.#path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    return text === null ? null : Buffer.from(stored.parse(JSON.parse(text)).links, 'base64');
  }
}
