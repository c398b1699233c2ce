import { Injectable } from '@nestjs/common';
import {
  ARCHIVES_AN_HOUR,
  type ArchiveImportOnWire,
  type ArchiveImportOptions,
  type ResponseOf,
  type routes,
} from '@scholium/contract';
import { cleanFileName } from '@scholium/exchange';
import type { FileStream } from '../documents/index.js';
import { Clock, Failure, Ids } from '../platform/index.js';
import { ArchiveFiles } from './archive-files.js';
import { ArchiveImportsRepository, type ArchiveImportRow } from './archive-imports.repository.js';
import { ArchivePeopleRepository, type PeopleQuery } from './archive-people.repository.js';
import { ArchiveImportRunner } from './import-runner.js';

const HOUR = 3_600_000;
/** Files that one person may be sending at the same time. */
const AT_ONCE = 2;

/** Archives of projects that one person imports: uploaded, looked at, started and cancelled. */
@Injectable()
export class ProjectArchivesService {
  /** How many files of a person are on their way. */
  readonly #arriving = new Map<string, number>();

  constructor(
    private readonly repository: ArchiveImportsRepository,
    private readonly listed: ArchivePeopleRepository,
    private readonly files: ArchiveFiles,
    private readonly runner: ArchiveImportRunner,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Keeps a file as it arrives. Throws Failure `too_many_attempts`, or `not_possible` when the disk is full. */
  async upload(userId: string, { fileName, chunks }: FileStream): Promise<ArchiveImportOnWire> {
    const createdAt = this.clock.now();
    const arriving = this.#arriving.get(userId) ?? 0;
    if (arriving >= AT_ONCE) throw new Failure('too_many_attempts', { retryAfterSeconds: 60 });
    this.#arriving.set(userId, arriving + 1);
    try {
      const before = await this.repository.addedSince(userId, new Date(createdAt.getTime() - HOUR));
      if (before + arriving >= ARCHIVES_AN_HOUR) throw new Failure('too_many_attempts', { retryAfterSeconds: 600 });
      const id = this.ids.next();
      const { bytes, sha256 } = await this.files.write(id, chunks);
      await this.repository.add({ id, userId, fileName: cleanFileName(fileName), bytes, sha256, createdAt });
      this.runner.wake();
      return onWire(await this.#find(id, userId));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOSPC')
        throw new Failure('not_possible', { why: 'no_space' });
      throw error;
    } finally {
      const left = (this.#arriving.get(userId) ?? 1) - 1;
      if (left > 0) this.#arriving.set(userId, left);
      else this.#arriving.delete(userId);
    }
  }

  async list(userId: string): Promise<{ readonly imports: readonly ArchiveImportOnWire[] }> {
    return { imports: (await this.repository.list(userId)).map(onWire) };
  }

  async people(userId: string, id: string, query: PeopleQuery): Promise<ResponseOf<typeof routes.listArchivePeople>> {
    await this.#find(id, userId);
    const [page, counts] = await Promise.all([this.listed.list(id, query), this.listed.counts(id)]);
    return { ...page, people: [...page.people], counts };
  }

  async start(userId: string, id: string, options: ArchiveImportOptions): Promise<ArchiveImportOnWire> {
    await this.#find(id, userId);
    if (await this.repository.start(id, options)) this.runner.wake();
    return onWire(await this.#find(id, userId));
  }

  async cancel(userId: string, id: string): Promise<void> {
    await this.#find(id, userId);
    if (!(await this.repository.cancel(id, this.clock.now()))) return;
    await this.listed.forget(id);
    await this.files.remove(id);
  }

  async #find(id: string, userId: string): Promise<ArchiveImportRow> {
    const found = await this.repository.find(id, userId);
    if (!found) throw new Failure('not_found');
    return found;
  }
}

function onWire({ createdAt, endedAt, userId: _user, ...row }: ArchiveImportRow): ArchiveImportOnWire {
  return { ...row, createdAt: createdAt.toISOString(), endedAt: endedAt?.toISOString() ?? null };
}
