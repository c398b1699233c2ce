import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Configuration } from './configuration.js';

const stored = z.object({ links: z.base64() });

/** What this installation alone knows: kept in the data folder, readable by its owner, unless the operator sets it. */
@Injectable()
export class Secrets {
  /** Kept once it is known; another process may make it later. */
  #links: Buffer | null = null;

  constructor(private readonly configuration: Configuration) {}

  /**
   * The key that links are signed with; null when there is none yet and so no link was ever made. Rejects when the file
   * cannot be read.
   */
  async links(): Promise<Buffer | null> {
    return (this.#links ??= await this.#read());
  }

  /** As {@link links}, and makes one where there is none. */
  async linksOrNew(): Promise<Buffer> {
    const known = await this.links();
    if (known) return known;
    await this.#make();
    const made = await this.links();
    if (!made) throw new Error(`${this.#path} cannot be read back`);
    return made;
  }

  /**
   * Several processes may do it at once: the first one's key stays. The file appears under its name with all its
   * content, so that nobody reads half of it.
   */
  async #make(): Promise<void> {
    await mkdir(this.configuration.dataDirectory, { recursive: true });
    const content = JSON.stringify({ links: randomBytes(32).toString('base64') });
    const draft = `${this.#path}.${randomBytes(8).toString('hex')}`;
    await writeFile(draft, `${content}\n`, { mode: 0o600, flag: 'wx' });
    try {
      await link(draft, this.#path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      await rm(draft, { force: true });
    }
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
    if (text === null) return null;
    const parsed = stored.safeParse(jsonOf(text));
    if (!parsed.success) throw new Error(`${this.#path} is damaged: restore it from a backup, or delete it`);
    return Buffer.from(parsed.data.links, 'base64');
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
