import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { json, row, text, uuid, type RowOf } from '@scholium/database';
import { MARKINGS, vocabulary, type Actor } from '@scholium/review';
import { Database } from '../../platform/index.js';

const protectionRow = row({ objectId: uuid, marking: text.oneOf(MARKINGS), digest: text });
export type ProtectionFound = RowOf<typeof protectionRow>;
const projectRow = row({ name: text, vocabulary: json.as(vocabulary), personName: text });
export type ProjectFound = RowOf<typeof projectRow>;

/** What an export asks besides what lists and documents answer. */
@Injectable()
export class ReadingRepository {
  constructor(private readonly database: Database) {}

  /** Everything in a project that demands something of its readers, each with a digest of what it demands. */
  protections(viewer: Actor, projectId: string): Promise<ProtectionFound[]> {
    return this.database.queryAs(
      viewer,
      protectionRow,
      `select p."objectId", p."marking", md5(row_to_json(p)::text) as "digest" from "Protection" p
       where p."projectId" = $1::uuid order by p."objectId"`,
      [projectId],
    );
  }

  async project(viewer: Actor, projectId: string): Promise<ProjectFound | null> {
    const [found] = await this.database.queryAs(
      viewer,
      projectRow,
      `select p."name", p."vocabulary", u."name" as "personName" from "Project" p
       join "User" u on u."id" = $2::uuid where p."id" = $1::uuid`,
      [projectId, viewer.userId],
    );
    return found ?? null;
  }
}

/**
 * A digest of everything that decides what somebody may read in a project: who they are, their roles, and what is
 * protected how. When it is the same, so is what they may read.
 */
export function accessDigest(actor: Actor, protections: readonly ProtectionFound[]): string {
  const { active, workspaceRole, projectRole, projectActions = [], organisationKind = null } = actor;
  const { groups = [], compartments = [], hasBrokenGlass = false } = actor;
  const facts = [
    actor.userId,
    active,
    workspaceRole,
    projectRole,
    organisationKind,
    hasBrokenGlass,
    ...[projectActions, groups, compartments].map((list) => [...list].sort()),
    ...protections.map(({ objectId, digest }) => [objectId, digest]),
  ];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}
