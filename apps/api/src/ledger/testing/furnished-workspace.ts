import { randomUUID } from 'node:crypto';
import {
  OWN_ORGANISATION_ID,
  PROJECT_ROLES,
  UNPROTECTED,
  type Command,
  type MemoryTables,
  type Protection,
} from '@scholium/review';
import { WORKSPACE_STREAM_ID } from '../streams.js';
import type { CountingPool } from './pool.js';
import { taken, type TestWorkspace } from './workspace.js';

/** Groups with members, organisations and roles of the workspace, and what the project gives them. */
export async function furnishWorkspace(workspace: TestWorkspace, annotator: string, reviewer: string): Promise<void> {
  const ask = async (command: Command, streamId = WORKSPACE_STREAM_ID) =>
    void taken(await workspace.ask(workspace.ownerId, streamId, command));
  const [groupId, goneId, roleId, organisationId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await ask({
    kind: 'organisation.update',
    organisationId: OWN_ORGANISATION_ID,
    name: 'Harbour Watch',
    organisationKind: 'own',
  });
  await ask({ kind: 'organisation.create', organisationId, name: 'Port', organisationKind: 'client' });
  await ask({ kind: 'organisation.update', organisationId, name: 'Port', organisationKind: 'community' });
  for (const id of [groupId, goneId]) {
    await ask({ kind: 'group.create', groupId: id, name: 'North', description: '' });
    await ask({ kind: 'group.change_members', groupId: id, add: [annotator, reviewer], remove: [] });
  }
  await ask({ kind: 'group.update', groupId, name: 'North desk', description: 'Ports' });
  await ask({ kind: 'group.delete', groupId: goneId });
  await ask({ kind: 'role.create', roleId, name: 'Tagger', description: '', actions: ['change.propose'] });
  await ask({ kind: 'member_group.set', groupId, role: 'reader', customRoleId: roleId }, workspace.projectId);
  await ask({ kind: 'role.update', roleId, name: 'Archivist', description: '', actions: ['document.archive'] });
  await ask({ kind: 'group.change_members', groupId, add: [workspace.ownerId], remove: [reviewer] });
}

/** Compartments: one in use, with somebody admitted, confirmed and admitted again, and one that was deleted. */
export async function furnishCompartments(workspace: TestWorkspace, annotator: string): Promise<void> {
  const ask = async (command: Command, userId = annotator) =>
    void taken(await workspace.ask(userId, WORKSPACE_STREAM_ID, command));
  const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
  const [compartmentId, goneId] = [randomUUID(), randomUUID()];
  const { ownerId } = workspace;
  for (const id of [compartmentId, goneId]) {
    const fields = { name: 'Quay', description: '', ownerId: annotator };
    await ask({ kind: 'compartment.create', compartmentId: id, ...fields }, ownerId);
    const reason = 'Works on it';
    await ask({ kind: 'compartment.admit', compartmentId: id, userId: annotator, reason, expiresAt: inDays(20) });
    await ask({ kind: 'compartment.admit', compartmentId: id, userId: ownerId, reason, expiresAt: inDays(20) });
  }
  await ask({ kind: 'compartment.update', compartmentId, name: 'North quay', description: 'Berths' });
  await ask({ kind: 'compartment.confirm', compartmentId, userId: annotator, expiresAt: inDays(40) });
  await ask({ kind: 'compartment.end', compartmentId, userId: ownerId });
  await ask({ kind: 'compartment.delete', compartmentId: goneId });
  await ask({ kind: 'compartment.transfer', compartmentId, ownerId });
  const start = { kind: 'emergency_access.start', reason: 'The harbour is closed', minutes: 30 } as const;
  taken(await workspace.ask(ownerId, workspace.projectId, { ...start, accessId: randomUUID() }));
  taken(await workspace.ask(ownerId, workspace.projectId, { kind: 'emergency_access.end' }));
}

/**
 * Protections: an entity that is marked, marked more strictly and lowered by two people, and an annotation that was
 * marked and is protected by nothing again.
 */
export async function furnishProtections(
  workspace: TestWorkspace,
  entityId: string,
  annotationId: string,
): Promise<void> {
  const { ownerId, projectId, documentId } = workspace;
  const second = await workspace.member('manager');
  const entity = { objectKind: 'entity', objectId: entityId, streamId: projectId } as const;
  const annotation = { objectKind: 'annotation', objectId: annotationId, streamId: documentId } as const;
  const marked = (marking: Protection['marking']): Protection => ({ ...UNPROTECTED, marking });
  const set = async (
    { streamId, ...object }: typeof entity | typeof annotation,
    from: Protection['marking'],
    to: Protection['marking'],
  ): Promise<string> => {
    const changeId = randomUUID();
    const given = { protection: marked(to), expected: marked(from), reason: 'Known anyway' };
    taken(await workspace.ask(ownerId, streamId, { kind: 'protection.set', changeId, ...object, ...given }));
    return changeId;
  };
  const lower = async (...given: Parameters<typeof set>): Promise<void> => {
    const command = { kind: 'change.accept', changeId: await set(...given), revision: 1, note: '' } as const;
    taken(await workspace.ask(second, given[0].streamId, command));
  };
  await set(entity, 'clear', 'green');
  await set(entity, 'green', 'amber_strict');
  await lower(entity, 'amber_strict', 'amber');
  await set(annotation, 'clear', 'amber');
  await lower(annotation, 'amber', 'clear');
}

type Has = readonly [role: string, actions: readonly string[]];
/** What everybody has, as the database says. */
export async function storedMemberships(pool: CountingPool): Promise<Record<string, Has>> {
  const rows = await pool.rows<{ userId: string; projectId: string; role: string; actions: string[] }>(
    'select * from "Membership"',
    [],
  );
  return Object.fromEntries(rows.map((row) => [`${row.projectId} ${row.userId}`, [row.role, row.actions]]));
}
/** The same by the rules, from what is given. */
export function membershipsOf({ ProjectGrant, GroupMember, Role }: MemoryTables): Record<string, Has> {
  const given = new Map<string, Has[]>();
  for (const { projectId, principalId, principalKind, role, customRoleId } of ProjectGrant.values()) {
    const inGroup = [...GroupMember.values()].filter(({ groupId }) => groupId === principalId);
    const people = principalKind === 'group' ? inGroup.map(({ userId }) => userId) : [principalId];
    for (const userId of people) {
      const key = `${projectId} ${userId}`;
      given.set(key, [...(given.get(key) ?? []), [role, Role.get(customRoleId ?? '')?.actions ?? []]]);
    }
  }
  const sum = (all: readonly Has[]): Has => [
    PROJECT_ROLES.findLast((role) => all.some((one) => one[0] === role)) ?? '',
    [...new Set(all.flatMap((one) => one[1]))].sort(),
  ];
  return Object.fromEntries([...given].map(([key, all]) => [key, sum(all)]));
}
