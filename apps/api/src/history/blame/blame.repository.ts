import { Injectable } from '@nestjs/common';
import { int, json, row, text, uuid, type RowOf } from '@scholium/database';
import { type Actor, unpackSteps } from '@scholium/review';
import { packedSteps, stepsOf } from '../../ledger/index.js';
import { Database } from '../../platform/index.js';
import { anchorsColumn, knownTo, Parameters, personColumn, uuidIn, wireTime, type KnownTo } from '../../sql/index.js';
import type { WrittenSteps } from './trace.js';

const stepsRow = row({
  seq: int,
  docVersion: int,
  at: text,
  steps: json,
  changeId: uuid.orNull,
  author: personColumn,
  decider: personColumn.orNull,
});
const importRow = row({ author: personColumn, at: text });
export type ImportRow = RowOf<typeof importRow>;
const annotationRow = row({
  id: uuid,
  kind: text,
  label: text,
  typeId: text.orNull,
  changeId: uuid,
  author: personColumn,
  decider: personColumn.orNull,
  acceptedAt: text,
  anchors: anchorsColumn,
});
export type AnchoredAnnotation = RowOf<typeof annotationRow>;

const person = (alias: string): string => `json_build_object('id', ${alias}.id, 'name', ${alias}.name)`;

/**
 * Steps behind a direct edit are its author's; those behind an acceptance (their neighbour before) were proposed by one
 * and accepted by another.
 */
const STEPS = `select e.seq, e."docVersion", ${wireTime('e.at')} as at, ${packedSteps('e.')} as steps,
    c.id as "changeId",
    case when c.id is null then ${person('actor')} else ${person('author')} end as author,
    case when c.id is null then null else ${person('actor')} end as decider
  from "LedgerEntry" e join "User" actor on actor.id = e."actorId"
  left join "LedgerEntry" before on e.ordinal > 0 and before."streamId" = e."streamId" and before.seq = e.seq - 1
    and before.kind = 'change.accepted'
  cross join lateral (select ${uuidIn(`before.payload->'change'->>'id'`)} as "changeId" offset 0) n
  left join "Change" c on c.id = n."changeId" and c."streamId" = e."streamId"
  left join "User" author on author.id = c."authorId"
  where ${stepsOf('$1::uuid', 'e.')} and e."docVersion" <= $2::int order by e."docVersion" desc limit $3::int`;

const IMPORTED = `select ${person('u')} as author, ${wireTime('d."importedAt"')} as at
  from "Document" d join "User" u on u.id = d."importedById" where d.id = $1::uuid`;

/**
 * Annotations of which some fragment may stand in a range: those stored at the version do or do not, others have to be
 * carried to one version with it. Those that the viewer may know of.
 */
const annotationsOf = (known: KnownTo): string => `select a.id, a.kind, a.label, a."typeId", a."changeId",
    ${person('author')} as author,
    case when decider.id is null then null else ${person('decider')} end as decider,
    ${wireTime('a."acceptedAt"')} as "acceptedAt",
    json_agg(json_build_object('from', n."from", 'to', n."to", 'atVersion', n."atVersion", 'quote', n.quote,
      'prefix', n.prefix, 'suffix', n.suffix, 'orphaned', n.orphaned) order by n.ordinal) as anchors
  from "Annotation" a join "Anchor" n on n."changeId" = a."changeId" and n.revision = a.revision
  join "User" author on author.id = a."authorId"
  left join "Change" c on c.id = a."changeId" and c."streamId" = a."documentId" and ${known.change('c')}
  left join "User" decider on decider.id = c."decidedById"
  where n."documentId" = $1::uuid and (n."atVersion" <> $2::int or (n."from" < $4::int and n."to" > $3::int))
    and ${known.annotation('a')}
  group by a.id, author.id, decider.id order by min(n."from"), a.id`;

@Injectable()
export class BlameRepository {
  constructor(private readonly database: Database) {}

  /** Steps up to a version, newest first. */
  async stepsBack(viewer: Actor, documentId: string, version: number, limit: number): Promise<WrittenSteps[]> {
    const rows = await this.database.queryAs(viewer, stepsRow, STEPS, [documentId, version, limit]);
    return rows.map((row) => ({ ...row, steps: unpackSteps(row.steps) }));
  }

  async imported(viewer: Actor, documentId: string): Promise<ImportRow | null> {
    return (await this.database.queryAs(viewer, importRow, IMPORTED, [documentId]))[0] ?? null;
  }

  annotations(
    viewer: Actor,
    documentId: string,
    version: number,
    from: number,
    to: number,
  ): Promise<AnchoredAnnotation[]> {
    const parameters = new Parameters();
    parameters.add(documentId, 'uuid');
    for (const place of [version, from, to]) parameters.add(place, 'int');
    const sql = annotationsOf(knownTo(viewer, parameters));
    return this.database.queryAs(viewer, annotationRow, sql, parameters.values);
  }
}
