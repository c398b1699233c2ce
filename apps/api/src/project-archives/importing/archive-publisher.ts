import { Injectable } from '@nestjs/common';
import type { ArchiveImportOptions } from '@scholium/contract';
import { ARCHIVE_TABLE_NAMES, ProjectArchiveRefused, tableFile, type ProjectArchive } from '@scholium/exchange';
import { entries, OWN_ORGANISATION_ID, payloadVersionOf, type Entry, type EntryKind } from '@scholium/review';
import { WORKSPACE_STREAM_ID } from '../../ledger/index.js';
import { Ids, Turns, WorkStopped } from '../../platform/index.js';
import type { StagedArchive } from './archive-importer.js';
import { NotImported } from './not-imported.js';
import { PublicationRepository } from './publication.repository.js';

/** SQLSTATE unique_violation, and those of rows that name what is not there or that a check refuses. */
const TAKEN = '23505';
const WRONG: readonly (string | undefined)[] = ['23503', '23514', '23502'];

/** Where rows of other tables of the archive go by entries of this installation. */
const BY_ENTRIES: readonly string[] = ['Group', 'Role', 'Compartment', 'ProjectGrant'];

/** What is imported, for whom and how. */
interface Publication {
  readonly importId: string;
  readonly userId: string;
  readonly options: ArchiveImportOptions;
}

/** Puts what was checked where it belongs, all of it in one transaction. */
@Injectable()
export class ArchivePublisher {
  constructor(private readonly ids: Ids) {}

  /** Rejects with NotImported or ProjectArchiveRefused; nothing is there then. */
  async publish(
    { staging, people }: StagedArchive,
    archive: ProjectArchive,
    { importId, userId, options }: Publication,
  ): Promise<void> {
    const { project } = archive.manifest;
    const log = new PublicationRepository(staging.session);
    const at = await log.begin();
    if (!(await staging.lock(project.id)) || (await staging.isHere(project.id))) throw new NotImported('exists');
    for (const sha256 of archive.originals) await staging.addOriginal(sha256, await archive.original(sha256), at);
    for (const table of ARCHIVE_TABLE_NAMES) {
      if (BY_ENTRIES.includes(table) || table === 'BreakGlass') continue;
      await this.#guarded(table, () => staging.publish(table));
    }
    const adding = new Adding(this.ids, userId, at);
    const mapped = new Set(options.people.map((one) => one.userId));
    const here = await staging.known(
      'User',
      people.map(({ id }) => id),
    );
    const accounts = await staging.accounts([...here]);
    if (
      (options.sameIds !== true && [...accounts].some((id) => !mapped.has(id))) ||
      [...mapped].some((id) => !here.has(id))
    )
      throw new NotImported('people');
    const groups = await log.groups();
    const groupsHere = await staging.known(
      'Group',
      groups.map(({ id }) => id),
    );
    const roles = await log.roles();
    const rolesHere = await staging.known(
      'Role',
      roles.map(({ id }) => id),
    );
    const compartments = await log.compartments();
    const compartmentsHere = await staging.known(
      'Compartment',
      compartments.map(({ id }) => id),
    );

    const workspace = adding.to(WORKSPACE_STREAM_ID, await log.head(WORKSPACE_STREAM_ID));
    const turns = new Turns();
    for (const { id, name } of people) {
      if (!here.has(id)) workspace.add('user.placed', { userId: id, name, organisationId: OWN_ORGANISATION_ID });
      await turns.rest();
    }
    for (const { id: groupId, name, description } of groups)
      if (!groupsHere.has(groupId)) workspace.add('group.created', { groupId, name, description });
    for (const { id: roleId, name, description, actions } of roles)
      if (!rolesHere.has(roleId)) workspace.add('role.created', { roleId, name, description, actions });
    // Who imports looks after it: its owner elsewhere may have no account here.
    for (const { id: compartmentId, name, description } of compartments)
      if (!compartmentsHere.has(compartmentId))
        workspace.add('compartment.created', { compartmentId, name, description, ownerId: userId });
    await this.#guarded('Group', () => log.append(workspace.entries));

    const entriesOfProject = adding.to(project.id, await log.head(project.id));
    const lost: string[] = [];
    for (const { principalId, principalKind } of await log.grants()) {
      // The people of a group that is here were given nothing by anybody here.
      if (principalKind !== 'group' || !groupsHere.has(principalId)) continue;
      lost.push(principalId);
      entriesOfProject.add('member_group.removed', { projectId: project.id, groupId: principalId });
    }
    await this.#guarded('ProjectGrant', () => staging.publishGrants(lost));
    await this.#guarded('BreakGlass', () => staging.publish('BreakGlass'));
    for (const { id: accessId, userId: of } of await log.runningAccess())
      entriesOfProject.add('emergency_access.ended', { accessId, projectId: project.id, userId: of });
    const grant = { projectId: project.id, userId, role: 'manager', customRoleId: null };
    if (!(await log.grants()).some((one) => one.principalId === userId && one.role === 'manager'))
      entriesOfProject.add('member.set', grant);
    await log.append(entriesOfProject.entries);
    await log.readAll();
    await log.announce(project.id);
    // Not when it was cancelled meanwhile.
    if (!(await log.finish(importId, at))) throw new WorkStopped();
    await log.commit();
  }

  async #guarded(table: Parameters<typeof tableFile>[0], work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
      if (code === TAKEN) throw new NotImported('taken');
      if (WRONG.includes(code)) throw new ProjectArchiveRefused(tableFile(table), 'has rows that cannot be stored');
      throw error;
    }
  }
}

/** Entries that are added to the ends of logs in the name of who imports. */
class Adding {
  constructor(
    private readonly ids: Ids,
    private readonly actorId: string,
    private readonly at: Date,
  ) {}

  to(streamId: string, head: number) {
    const added: Entry[] = [];
    const add = (kind: EntryKind, payload: Readonly<Record<string, unknown>>): void => {
      added.push({
        ...entries.get(kind).draft(payload as never),
        streamId,
        seq: head + added.length + 1,
        payloadVersion: payloadVersionOf(kind),
        actorId: this.actorId,
        commandId: this.ids.next(),
        ordinal: 0,
        docVersion: 0,
        at: this.at.toISOString(),
      } as Entry);
    };
    return { entries: added as readonly Entry[], add };
  }
}
