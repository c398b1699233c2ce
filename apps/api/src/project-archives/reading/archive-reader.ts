import { Injectable } from '@nestjs/common';
import {
  idsIn,
  writeProjectArchive,
  type ArchiveSource,
  type ArchiveTableName,
  type SealedHead,
} from '@scholium/exchange';
import { can, isAdmitted, type Actor, type Protection } from '@scholium/review';
import { Turns } from '../../platform/index.js';
import { digest } from '../digest.js';
import { ArchiveRowsRepository, type ProjectAtOnce } from './archive-rows.repository.js';

const PEOPLE_AT_ONCE = 1_000;
/** Characters that are looked through in one turn. */
const IDS_AT_ONCE = 256 * 1024;
const ID_LENGTH = 36;

/** The person may not see the whole project. */
export class NotWhole extends Error {}

/** Reads a project for an archive, which is whole: who may not see all of it gets none. */
@Injectable()
export class ArchiveReader {
  constructor(private readonly repository: ArchiveRowsRepository) {}

  /**
   * The archive of a project as `madeBy` at this moment, in pieces that `take` is given. Answers the number of rows of
   * each table. Rejects with NotWhole.
   */
  write<T>(
    madeBy: Actor,
    projectId: string,
    at: Date,
    take: (chunks: AsyncGenerator<Uint8Array, Readonly<Record<ArchiveTableName, number>>>) => Promise<T>,
  ): Promise<T> {
    return this.whole(madeBy, projectId, async (project) => {
      const name = await project.projectName();
      if (name === null) throw new NotWhole();
      const source = new Source(
        project,
        await project.accountIds(),
        can(madeBy, 'user.read'),
        await project.sealedHeads(),
        {
          madeAt: at.toISOString(),
          madeBy: { id: madeBy.userId, name: await project.personName(madeBy.userId) },
          project: { id: projectId, name },
        },
      );
      return take(writeProjectArchive(source, digest));
    });
  }

  /** The project at this moment, for who manages it and may see all of it. Rejects with NotWhole. */
  whole<T>(reader: Actor, projectId: string, work: (project: ProjectAtOnce) => Promise<T>): Promise<T> {
    return this.repository.at(projectId, async (project) => {
      const protections = (await project.protections()) as Protection[];
      if (!can(reader, 'project.manage') || !protections.every((one) => isAdmitted(reader, one))) throw new NotWhole();
      return work(project);
    });
  }
}

class Source implements ArchiveSource {
  readonly product = 'Scholium';
  readonly #named = new Set<string>();
  readonly #turns = new Turns();

  constructor(
    private readonly rows: ProjectAtOnce,
    private readonly accounts: ReadonlyMap<string, string>,
    private readonly withAddresses: boolean,
    readonly sealedHeads: readonly SealedHead[],
    private readonly about: Pick<ArchiveSource, 'madeAt' | 'madeBy' | 'project'>,
  ) {}

  get madeAt(): string {
    return this.about.madeAt;
  }

  get madeBy(): ArchiveSource['madeBy'] {
    return this.about.madeBy;
  }

  get project(): ArchiveSource['project'] {
    return this.about.project;
  }

  async *lines(table: ArchiveTableName): AsyncGenerator<string> {
    for await (const line of this.rows.lines(table)) {
      // Whoever is named anywhere, also where the log alone names them.
      for (let from = 0; from < line.length; from += IDS_AT_ONCE) {
        const part = line.slice(from, from + IDS_AT_ONCE + ID_LENGTH);
        for (const id of idsIn(part)) {
          // The id of the account, because that of the line keeps the whole line in memory.
          const account = this.accounts.get(id);
          if (account !== undefined) this.#named.add(account);
        }
        await this.#turns.rest();
      }
      yield line;
    }
  }

  async *people(): AsyncGenerator<string> {
    const ids = [...this.#named].toSorted();
    for (let from = 0; from < ids.length; from += PEOPLE_AT_ONCE)
      yield* await this.rows.people(ids.slice(from, from + PEOPLE_AT_ONCE), this.withAddresses);
  }

  originals(): ReturnType<ArchiveSource['originals']> {
    return this.rows.originals();
  }

  rest(): Promise<void> {
    return this.#turns.rest();
  }
}
