import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { readKey, readOrMakeKey, recordOfKey, type KeyRecord, type SigningKey } from '@scholium/database/audit';
import { Clock, Configuration } from '../../platform/index.js';
import { SealRepository } from './seal.repository.js';

/** The key of checkpoints: a file beside the database, not in it. */
@Injectable()
export class SealingKey {
  #known: SigningKey | null = null;

  constructor(
    private readonly configuration: Configuration,
    private readonly repository: SealRepository,
    private readonly clock: Clock,
  ) {}

  get path(): string {
    const { auditKeyFile, dataDirectory } = this.configuration;
    return auditKeyFile ?? join(dataDirectory, 'audit-key.pem');
  }

  /** The key that this log is signed with. Throws when the one in the file is another. */
  async current(): Promise<SigningKey> {
    const newest = (await this.#records()).at(-1);
    if (this.#known && this.#known.id === newest?.id) return this.#known;
    // Rotated meanwhile, or the first look.
    if (!newest) {
      const key = await readOrMakeKey(this.path);
      await this.repository.addFirstKey(recordOfKey(key, this.clock.now().toISOString(), null, null));
      return this.current();
    }
    const key = await readKey(this.path);
    if (newest.id !== key?.id)
      throw new Error(
        `the log is signed with key ${newest.id}, and ${this.path} holds ${key?.id ?? 'none'}. Put the right key there, or see "Audit log" in the operator guide`,
      );
    return (this.#known = key);
  }

  #records(): Promise<readonly KeyRecord[]> {
    return this.repository.keys();
  }
}
