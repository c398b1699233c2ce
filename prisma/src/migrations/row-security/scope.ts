import {
  isAlways,
  MARKINGS,
  ORGANISATIONS_ADMITTED,
  PROJECT_ROLES,
  readScope,
  threadScope,
  type Actor,
  type Marking,
  type ProjectRole,
} from '@scholium/review';
import { holdsNow } from '../../rows/holds-now.js';

/** Stands for the viewer in what the policy answers; in SQL it is the viewer of the transaction. */
const SOMEBODY = '00000000-0000-4000-8000-000000000000';

/** A setting of the transaction; null when it is not set. */
const setting = (name: string): string => `nullif(current_setting('scholium.${name}', true), '')`;

/** The ids of a setting, made once for each table of a statement. The outer cast says that it is one value. */
const idsIn = (name: string): string => `(select ${setting(name)}::uuid[])::uuid[]`;

/** The viewer's id; null without a scope. */
export const ME = `${setting('user_id')}::uuid`;

/** Whether the row's project, in `column`, is one that the viewer may know of. */
export const inProjects = (column: string): string => `${column} = any(${idsIn('projects')})`;

/** Whether the viewer reads in it what waits, and what was rejected, of others. */
export const readsAll = (column: string): string => `${column} = any(${idsIn('reading_all')})`;

/** Whether nothing at all is hidden from the viewer: then no row has to be looked at. */
export const NOTHING_HIDDEN = `current_setting('scholium.hides', true) = 'off'`;

/** Whether none of the ids, texts or null, is that of an object that is hidden from the viewer. */
export const noneHidden = (...ids: readonly string[]): string =>
  `(${NOTHING_HIDDEN} or not ((select ${setting('hidden')}::jsonb) ?| array[${ids.join(', ')}]))`;

const actorAs = (projectRole: ProjectRole): Actor => ({
  userId: SOMEBODY,
  active: true,
  workspaceRole: 'member',
  projectRole,
});
const seesAll = (role: ProjectRole): boolean =>
  isAlways(readScope(actorAs(role))) && isAlways(threadScope(actorAs(role)));

const literals = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');

type Condition = ReturnType<typeof readScope> | ReturnType<typeof threadScope>;

/** A condition of the policy on columns of the row; the viewer is the one of the transaction. */
function conditionIn(condition: Condition): string {
  const joined = (all: readonly Condition[], by: string, none: string): string =>
    all.length === 0 ? none : `(${all.map(conditionIn).join(` ${by} `)})`;
  if ('all' in condition) return joined(condition.all, 'and', 'true');
  if ('any' in condition) return joined(condition.any, 'or', 'false');
  const value = (one: string): string => (one === SOMEBODY ? ME : `'${one}'`);
  if ('isNot' in condition) return `"${condition.column}" <> ${value(condition.isNot)}`;
  return condition.is.length === 0 ? 'false' : `"${condition.column}" in (${condition.is.map(value).join(', ')})`;
}

/** Which changes and which threads those may read who do not read all: the same for all these roles. */
const readByOthers = (scopeOf: (actor: Actor) => Condition): string => {
  const rules = new Set(
    PROJECT_ROLES.filter((role) => !seesAll(role)).map((role) => conditionIn(scopeOf(actorAs(role)))),
  );
  if (rules.size > 1) throw new Error('Roles that do not read all have to read the same.');
  return [...rules][0] ?? 'true';
};
export const changesReadByAll = (): string => readByOthers(readScope);
export const threadsReadByAll = (): string => readByOthers(threadScope);

const markingAdmits = (marking: Marking): string => {
  if (marking === 'red') return 'p.recipients::text[] @> array[me]';
  const admitted = ORGANISATIONS_ADMITTED[marking];
  return admitted === 'all' ? 'true' : `coalesce(organisation in (${literals(admitted)}), false)`;
};

/** `isAdmitted` of the reader in the variables of the procedure, to what the row `p` of "Protection" protects. */
const ADMITS = `(case p.marking ${MARKINGS.map((marking) => `when '${marking}' then ${markingAdmits(marking)}`).join(' ')} else false end
      and p.compartments::text[] <@ mine
      and (p."restrictedTo" is null or p."restrictedTo"::text[] && principals))`;

/**
 * Works out what the viewer of the transaction may know, from their facts in its settings and from the tables, and
 * keeps it in more settings: the projects, those of them in which they read the work of others, and the objects that
 * are hidden from them. Whoever does not call it sees no row at all.
 */
export const enterSql = (): string => `
create or replace procedure public.scholium_enter() language plpgsql security definer as $body$
declare
  me text := ${setting('user_id')};
  organisation text := ${setting('organisation_kind')};
  principals text[] := array_append(${setting('groups')}::text[], me);
  mine text[] := coalesce(${setting('compartments')}::text[], '{}');
  projects uuid[];
  reading_all uuid[];
  open uuid[];
  hidden jsonb;
begin
  if me is null or me !~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' then return; end if;
  select array_agg(m."projectId"), array_agg(m."projectId") filter (where m.role in (${literals(PROJECT_ROLES.filter(seesAll))}) or 'pending.read' = any(m.actions))
    into projects, reading_all from public."Membership" m where m."userId" = me::uuid;
  select array_agg(b."projectId") into open from public."BreakGlass" b
    where b."userId" = me::uuid and ${holdsNow('b')};
  if open is not null then projects := projects || open; end if;
  select jsonb_object_agg(p."objectId", p."objectKind") into hidden from public."Protection" p
    where p."projectId" = any(projects) and not ${ADMITS} and (open is null or p."projectId" <> all(open));
  if hidden is not null then
    select array_agg(id) into projects from unnest(projects) id where not hidden ? id::text;
  end if;
  perform set_config('scholium.projects', coalesce(projects::text, ''), true),
    set_config('scholium.reading_all', coalesce(reading_all::text, ''), true),
    set_config('scholium.hidden', coalesce(hidden::text, ''), true),
    set_config('scholium.hides', case when hidden is null then 'off' else 'on' end, true);
end $body$`;
