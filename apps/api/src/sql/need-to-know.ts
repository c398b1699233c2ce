import { arrayOf, holdsNow, json, text, uuid } from '@scholium/database';
import {
  MARKINGS,
  ORGANISATION_KINDS,
  protection,
  referenceFields,
  SHOWN_MARKINGS,
  type Protection,
} from '@scholium/review';
import { z } from 'zod';

/**
 * What need-to-know asks about the person of a row of `"User"` called `u`, as columns: what holds at this moment, so
 * that a compartment ends by itself.
 */
export const personFacts = `u."otherNames",
  (select o.kind from "Organisation" o where o.id = u."organisationId") as "organisationKind",
  array(select g."groupId" from "GroupMember" g where g."userId" = u.id) as groups,
  array(select k."compartmentId" from "CompartmentMember" k where k."userId" = u.id and k."expiresAt" > now())
    as compartments`;

/** What {@link personFacts} are. */
export const personFactsRow = {
  organisationKind: text.oneOf(ORGANISATION_KINDS),
  otherNames: arrayOf(uuid),
  groups: arrayOf(uuid),
  compartments: arrayOf(uuid),
} as const;

/**
 * SQL for whether a person has emergency access to a project at this moment. The projects are an array, which a
 * statement looks up once, whatever number of rows it compares.
 */
export const brokenGlass = (userId: string, projectId: string): string =>
  `${projectId} = any(array(select b."projectId" from "BreakGlass" b where b."userId" = ${userId} and ${holdsNow('b')}))`;

/**
 * Joins what a person has in a project as `m.role` and `m.actions`; emergency access gives the role of a reader.
 */
export const joinRole = (userId: string, projectId: string): string => {
  const granted = `from "Membership" o where o."projectId" = ${projectId} and o."userId" = ${userId}`;
  return `cross join lateral (select o.role, o.actions ${granted}
    union all select 'reader', '{}'::text[] where not exists (select ${granted}) and ${brokenGlass(userId, projectId)}) m`;
};

/** SQL for the ids of everything whose protection holds for a row of a table as well, as an array. */
export const protectedBy = {
  project: (alias: string): string => `array[${alias}.id]`,
  /** A document, an entity or a source; also a stream. */
  object: (alias: string): string => `array[${alias}.id, ${alias}."projectId"]`,
  /** A change: what it is about, where it stands, and what it refers to, before and after. */
  change: (alias: string): string => {
    const before = referenceFields().map((field) => `(${alias}.before->'body'->>'${field}')::uuid`);
    return `(array[${[`"projectId"`, `"documentId"`, `"subjectId"`].map((id) => `${alias}.${id}`).join(', ')}${before
      .map((id) => `, ${id}`)
      .join('')}] || ${alias}."dependsOn")`;
  },
  /** A thread: what it is about as well, and what that is about in turn. */
  thread: (alias: string): string => `(array[${alias}.id, ${alias}."projectId", ${alias}."documentId"]
    || coalesce((select array[o."subjectId"] || ${protectedBy.change('o')} from "Change" o where o.id = coalesce(
        (select n."changeId" from "Annotation" n where n.id = ${alias}."targetId"), ${alias}."targetId")), '{}'))`,
} as const;

/** SQL for the protections of these objects, as JSON: of most there is none. */
export const protectionsOf = (ids: string): string =>
  `(select coalesce(json_agg(json_build_object('marking', p.marking, 'compartments', p.compartments,
      'recipients', p.recipients, 'restrictedTo', p."restrictedTo")), '[]')
    from "Protection" p where p."objectId" = any(${ids}))`;

/**
 * SQL for how what protects these objects is shown; null where nothing does. Nothing is looked up while nothing at all
 * is protected in the viewer's projects.
 */
export const markingOf = (ids: string): string =>
  `(case when (select exists (select from "Protection" one_of)) then (
    select ${shownMarking('held')} from "Protection" held where held."objectId" = any(${ids})) end)`;

const ALL_MARKINGS = `array[${MARKINGS.map((one) => `'${one}'`).join(', ')}]`;

/** SQL for how strict a marking is, a number. */
const strictness = (marking: string): string => `array_position(${ALL_MARKINGS}, ${marking})`;

/**
 * Aggregate in SQL for how several protections are shown together: by the strictest marking, or as restricted where a
 * compartment or a restriction stands alone; null for none.
 */
export const shownMarking = (alias: string): string =>
  `coalesce((${ALL_MARKINGS})[max(${strictness(`${alias}.marking`)}) filter (where ${alias}.marking <> 'clear')],
    case when bool_or(${alias}.compartments <> '{}' or ${alias}."restrictedTo" is not null) then 'restricted' end)`;

/** What {@link markingOf} is. */
export const markingColumn = text.oneOf(SHOWN_MARKINGS).orNull;

/** What {@link protectionsOf} is. */
export const protectionsColumn = json.as(z.array(protection as z.ZodType<Protection>));
