import { Injectable } from '@nestjs/common';
import type { ReadScope } from '@scholium/review';
import { Database } from '../platform/index.js';
import { containing, countUpTo, named, Parameters, pending, readable } from '../reading/index.js';
import { KNOWN, naming, type Kind } from './knowledge-kind.js';

export interface Candidate {
  readonly id: string;
  readonly changeId: string;
  readonly label: string;
  readonly typeId: string | null;
  readonly body: Readonly<Record<string, unknown>>;
  readonly uses: number;
}

/** How many accepted matches are weighed, best first; and how many waiting proposals, newest first. */
const MOST_ACCEPTED = 60;
const MOST_PENDING = 2_000;

@Injectable()
export class PickerRepository {
  constructor(private readonly database: Database) {}

  /** Accepted things whose search key holds one of the `keys`; all of them when there are none. */
  accepted(projectId: string, kind: Kind, keys: readonly string[], typeId: string | undefined): Promise<Candidate[]> {
    const parameters = new Parameters();
    const { table, type } = KNOWN[kind];
    const where = [`k."projectId" = ${parameters.add(projectId, 'uuid')}`, ...(typeId === undefined ? [] : [`${type} = ${parameters.add(typeId, 'text')}`])];
    if (keys.length > 0) where.push(named('k', keys, parameters));
    // The start of a name before its middle; among equals the shortest, which is the most like what was typed.
    const starts = keys.length > 0 ? `(E'\\n' || k."searchKey") not like any(${parameters.add(keys.map((key) => `%\n${containing(key).slice(1)}`), 'text[]')}), length(k."searchKey"), ` : '';
    return this.database.query<Candidate>(
      `select k."id", k."changeId", k."label", ${type} as "typeId", k."body", ${countUpTo(naming('k'))} as "uses"
       from (select k.* from ${table} k where ${where.join(' and ')} order by ${starts}k."label", k."id" limit ${MOST_ACCEPTED}) as k`,
      parameters.values,
    );
  }

  /** Waiting proposals of new things that the viewer may see; matching them is the service's, for their names are not indexed. */
  async proposed(projectId: string, kind: Kind, typeId: string | undefined, scope: ReadScope): Promise<Candidate[]> {
    const parameters = new Parameters();
    const project = parameters.add(projectId, 'uuid');
    const type = typeId === undefined ? '' : `and c."typeId" = ${parameters.add(typeId, 'text')}`;
    const rows = await this.database.query<{ found: Candidate[] }>(
      `select coalesce(json_agg(row_to_json(item)), '[]') as found from (
         select c."subjectId" as "id", c."id" as "changeId", c."label", c."typeId", c."body", 0 as "uses" from "Change" c
         where c."projectId" = ${project} and c."state" in (${pending}) and c."subjectKind" = ${parameters.add(kind, 'text')} and c."op" = 'create' ${type}
           and ${readable(scope, 'c', parameters)} order by c."proposedAt" desc, c."id" desc limit ${MOST_PENDING}) as item`,
      parameters.values,
    );
    return rows[0]?.found ?? [];
  }
}
