import { COUNT_LIMIT } from '@scholium/contract';
import { UUID_PATTERN } from '@scholium/review';

/** SQL for how many rows `from` has, at most {@link COUNT_LIMIT}: a count must not cost more the more there is. */
export const countUpTo = (from: string): string =>
  `(select count(*)::int from (select 1 from ${from} limit ${COUNT_LIMIT}) as counted)`;

/**
 * The rows of `alias` whose document, if they have one, is not in the archive; `project` is the parameter of their
 * project. The few that are have an index of their own.
 */
export const notArchived = (alias: string, project: string): string =>
  `(${alias}."documentId" is null or ${alias}."documentId" not in (
    select f."id" from "Document" f where f."projectId" = ${project} and f."archivedAt" is not null))`;

/**
 * The first of two texts that is not null. `coalesce` in a form that an index can serve under row-level security, which
 * takes `coalesce` for something that might tell of its arguments.
 */
export const firstOf = (one: string, other: string): string =>
  `(case when ${one} is not null then ${one} else ${other} end)`;

/** What an annotation of `alias` names, of which there is an index. */
export const namedBy = (alias: string): string =>
  firstOf(`${alias}."body"->>'entityId'`, `${alias}."body"->>'sourceId'`);

/** The change that an entry of `alias` is about, with its dot, of which there is an index. */
export const changeOf = (alias = ''): string =>
  firstOf(`${alias}payload->>'changeId'`, `${alias}payload->'change'->>'id'`);

/** A text of the database as an id; null when it is none, as in a row of the log that is damaged. */
export const uuidIn = (text: string): string => `case when ${text} ~* '^${UUID_PATTERN}$' then (${text})::uuid end`;

/** SQL for a timestamp as the wire and the log write it: ISO 8601 in UTC with milliseconds. */
export const wireTime = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Whether a row of `Document` is a report. */
export const isReport = (alias: string): string => `(${alias}."origin"->>'kind' is not null)`;
