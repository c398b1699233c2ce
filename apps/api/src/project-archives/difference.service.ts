import { Injectable } from '@nestjs/common';
import type { ArchiveImportOptions } from '@scholium/contract';
import {
  compareProjects,
  ProjectArchive,
  ProjectArchiveRefused,
  renamePeople,
  type ArchiveRow,
  type ComparedLine,
  type ProjectDifference,
} from '@scholium/exchange';
import { can } from '@scholium/review';
import { Access } from '../people/index.js';
import { Failure } from '../platform/index.js';
import { ArchiveFiles } from './archive-files.js';
import { ArchiveImportsRepository } from './archive-imports.repository.js';
import { digest } from './digest.js';
import { ArchiveReader, NotWhole } from './reading/archive-reader.js';
import { Turns } from './turns.js';

/** Compares an archive with the project of the same id that is here. */
@Injectable()
export class ArchiveDifferenceService {
  /** One comparison at a time for each person: it reads two whole projects. */
  readonly #comparing = new Set<string>();

  constructor(
    private readonly repository: ArchiveImportsRepository,
    private readonly files: ArchiveFiles,
    private readonly reader: ArchiveReader,
    private readonly access: Access,
  ) {}

  /** Throws Failure `not_found` also to whom the project that is here does not exist. */
  async compare(userId: string, id: string, options: ArchiveImportOptions): Promise<ProjectDifference> {
    const found = await this.repository.find(id, userId);
    if (!found) throw new Failure('not_found');
    if (found.state !== 'ready') throw new Failure('not_possible', { why: 'archive_not_ready' });
    const stored = await this.files.find(id);
    if (!stored) throw new Failure('not_possible', { why: 'import_expired' });
    if (this.#comparing.has(userId)) throw new Failure('too_many_attempts', { retryAfterSeconds: 10 });
    this.#comparing.add(userId);
    const turns = new Turns();
    try {
      const archive = await ProjectArchive.open(stored, { digest, rest: () => turns.rest() });
      return await this.#compare(userId, archive, options, turns);
    } catch (error) {
      if (error instanceof NotWhole) throw new Failure('not_possible', { why: 'difference_whole' });
      if (error instanceof ProjectArchiveRefused) throw new Failure('not_possible', { why: 'archive_not_ready' });
      throw error;
    } finally {
      this.#comparing.delete(userId);
    }
  }

  async #compare(
    userId: string,
    archive: ProjectArchive,
    { people }: ArchiveImportOptions,
    turns: Turns,
  ): Promise<ProjectDifference> {
    const { project } = archive.manifest;
    const { actor, subject } = await this.access.readOn(userId, 'projectId', project.id);
    if (!can(actor, 'project.read', subject)) throw new Failure('not_found');
    const rename = renamePeople(new Map(people.map((one) => [one.id, one.userId])));
    return this.reader.whole(actor, project.id, (here) =>
      compareProjects(
        { lines: (table) => parsed(here.lines(table), turns) },
        { lines: (table) => renamed(archive.rows(table), rename) },
      ),
    );
  }
}

async function* parsed(lines: AsyncIterable<string>, turns: Turns): AsyncGenerator<ComparedLine> {
  for await (const text of lines) {
    await turns.rest();
    yield { text, row: JSON.parse(text) as ArchiveRow };
  }
}

async function* renamed(
  lines: AsyncIterable<ComparedLine>,
  rename: (line: ComparedLine) => ComparedLine,
): AsyncGenerator<ComparedLine> {
  for await (const line of lines) yield rename(line);
}
