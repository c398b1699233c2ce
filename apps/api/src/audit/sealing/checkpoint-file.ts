import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import { Configuration } from '../../platform/index.js';
import { SealRepository, type CheckpointRow } from './seal.repository.js';

/**
 * The last checkpoint, also as a file beside the key. Without it nobody could see that the end of the log was deleted
 * from the database together with its seals and checkpoints.
 */
@Injectable()
export class CheckpointFile {
  #agrees: boolean | null = null;
  readonly #log = new Logger(CheckpointFile.name);

  constructor(
    private readonly configuration: Configuration,
    private readonly repository: SealRepository,
  ) {}

  get path(): string {
    return join(this.configuration.dataDirectory, 'audit-checkpoint.json');
  }

  /** Keeps a checkpoint, unless the one that is kept is not in the log: then that one stays, for it is evidence. */
  async keep(checkpoint: CheckpointRow): Promise<void> {
    this.#agrees ??= await this.#isInLog();
    if (!this.#agrees) return;
    await mkdir(this.configuration.dataDirectory, { recursive: true });
    const draft = `${this.path}.${randomBytes(8).toString('hex')}`;
    await writeFile(draft, `${JSON.stringify(checkpoint)}\n`, { mode: 0o600 });
    await rename(draft, this.path);
  }

  /** The checkpoint that is kept; null when there is none. */
  async kept(): Promise<CheckpointRow | null> {
    const text = await readFile(this.path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    return text === null ? null : (JSON.parse(text) as CheckpointRow);
  }

  async #isInLog(): Promise<boolean> {
    const kept = await this.kept();
    if (!kept) return true;
    const { number, chain } = kept;
    if ((await this.repository.chainOfCheckpoint(number)) === chain) return true;
    this.#log.error(
      `The audit log is not the one that was sealed: checkpoint ${number}, kept in ${this.path}, is not in the database. See "Audit log" in the operator guide.`,
    );
    return false;
  }
}
