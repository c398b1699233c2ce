import { Injectable } from '@nestjs/common';
import { DISCUSSIONS_SHOWN } from '@scholium/contract';
import { int, json, row, text, uuid, type RowOf } from '@scholium/database';
import { projectSettings, readScope, threadScope, type Actor, type ProjectSettings } from '@scholium/review';
import type { z } from 'zod';
import { Database } from '../../platform/index.js';
import { countUpTo, knownTo, Parameters, pending, protectedBy, readable } from '../../sql/index.js';

const workInRow = row({ pending: int, assigned: int });
const workRow = row({ pending: int, assigned: int, waiting: int });
const discussionRow = row({ id: uuid, streamId: uuid, label: text, due: text.orNull });
const projectRow = row({ id: uuid, name: text, settings: json.as(projectSettings as z.ZodType<ProjectSettings>) });
export type ProjectFound = RowOf<typeof projectRow>;

/** Open work, as far as a viewer sees it. */
@Injectable()
export class ConsequenceRepository {
  constructor(private readonly database: Database) {}

  async project(viewer: Actor, projectId: string): Promise<ProjectFound | null> {
    const parameters = new Parameters();
    const sql = `select p.id, p.name, p.settings from "Project" p where p.id = ${parameters.add(projectId, 'uuid')}
      and ${knownTo(viewer, parameters).project('p.id')}`;
    return (await this.database.queryAs(viewer, projectRow, sql, parameters.values))[0] ?? null;
  }

  /**
   * Changes that the person proposed, and open discussions that are assigned to the person, on what these objects
   * protect, or on everything (null); and all changes that wait.
   */
  async work(
    viewer: Actor,
    projectId: string,
    userId: string,
    within: readonly string[] | null = null,
  ): Promise<RowOf<typeof workRow>> {
    const parameters = new Parameters();
    const project = parameters.add(projectId, 'uuid');
    const user = parameters.add(userId, 'uuid');
    const known = knownTo(viewer, parameters);
    const waiting = `"Change" c where c."projectId" = ${project} and c.state in (${pending})
      and ${readable(readScope(viewer), 'c', parameters)} and ${known.change('c')}`;
    const assigned = assignedTo(viewer, project, user, parameters);
    const of = onObjects(within, parameters);
    const sql = `select ${countUpTo(`${waiting} and c."authorId" = ${user}${of.changes}`)} as pending,
      ${countUpTo(waiting)} as waiting,
      ${countUpTo(`${assigned}${of.threads}`)} as assigned`;
    const [found] = await this.database.queryAs(viewer, workRow, sql, parameters.values);
    return found ?? { pending: 0, assigned: 0, waiting: 0 };
  }

  /** Changes that these people proposed and open discussions assigned to them, of what an object protects. */
  async workIn(
    viewer: Actor,
    projectId: string,
    objectId: string,
    userIds: readonly string[],
  ): Promise<RowOf<typeof workInRow>> {
    const parameters = new Parameters();
    const project = parameters.add(projectId, 'uuid');
    const object = parameters.add(objectId, 'uuid');
    const users = `any(${parameters.add(userIds, 'uuid[]')})`;
    const waiting = `"Change" c where c."projectId" = ${project} and c.state in (${pending})
      and c."authorId" = ${users} and ${object} = any(${protectedBy.change('c')})
      and ${readable(readScope(viewer), 'c', parameters)} and ${knownTo(viewer, parameters).change('c')}`;
    const assigned = `${assignedTo(viewer, project, users, parameters)}
      and ${object} = any(${protectedBy.thread('t')})`;
    const sql = `select ${countUpTo(waiting)} as pending, ${countUpTo(assigned)} as assigned`;
    const [found] = await this.database.queryAs(viewer, workInRow, sql, parameters.values);
    return found ?? { pending: 0, assigned: 0 };
  }

  /** Open discussions that are assigned to the person, on these objects or on everything, by their due date. */
  discussions(
    viewer: Actor,
    projectId: string,
    userId: string,
    within: readonly string[] | null = null,
  ): Promise<RowOf<typeof discussionRow>[]> {
    const parameters = new Parameters();
    const project = parameters.add(projectId, 'uuid');
    const user = parameters.add(userId, 'uuid');
    const sql = `select t.id, t."streamId", t.label, t.due
      from ${assignedTo(viewer, project, user, parameters)}${onObjects(within, parameters).threads}
      order by t.due nulls last, t.id limit ${DISCUSSIONS_SHOWN}`;
    return this.database.queryAs(viewer, discussionRow, sql, parameters.values);
  }
}

/** Conditions that changes `c` and threads `t` are protected by one of these objects; none for null. */
function onObjects(within: readonly string[] | null, parameters: Parameters) {
  if (within === null) return { changes: '', threads: '' };
  const objects = parameters.add(within, 'uuid[]');
  return {
    changes: ` and ${objects} && ${protectedBy.change('c')}`,
    threads: ` and ${objects} && ${protectedBy.thread('t')}`,
  };
}

/** `users`: the id of a person, or `any` of an array of ids. */
const assignedTo = (viewer: Actor, project: string, users: string, parameters: Parameters): string =>
  `"Thread" t where t."projectId" = ${project} and t."assigneeId" = ${users} and not t.resolved
    and ${readable(threadScope(viewer), 't', parameters)} and ${knownTo(viewer, parameters).thread('t')}`;
