import { createHash } from 'node:crypto';
import type pg from 'pg';
import { text } from '../../rows/column.js';
import { readRows } from '../../rows/read-rows.js';
import { row } from '../../rows/row-type.js';
import { hidesEntrySql, hidesSql, readsWholeSql, rowRules } from './rules.js';
import { enterSql } from './scope.js';

/** Policies: what viewers read; and that the application and the owner, as the system, work with all rows. */
const VIEWERS = 'scholium_viewers';
const SYSTEM = 'scholium_system';

/** The procedure that works out a viewer's scope, and the functions that policies ask. */
const ROUTINES = [
  'procedure public.scholium_enter()',
  'function public.scholium_hides(uuid)',
  'function public.scholium_hides_entry(jsonb)',
  'function public.scholium_reads_whole(uuid)',
];

/**
 * Binds the viewers' role to the rules of `rules.ts`, on every table that has one: row-level security is enabled and
 * forced. Ledger, feed, jobs, migrations and backups work with all rows, by the policy for `role` and the owner. The
 * rules are written again only where something differs, so that a start takes no locks.
 */
export const secureRows = async (
  owner: pg.Client,
  role: string,
  viewerRole: string,
  security = rowSecurity(),
): Promise<void> => {
  const tables = (
    await readRows(
      owner,
      row({ table: text }),
      `select relname as table from pg_class
       where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and relname = any($1)`,
      [Object.keys(security.rules)],
    )
  ).map(({ table }) => table);
  const statements = statementsFor(owner, tables, role, viewerRole, security);
  const state = createHash('sha256').update(statements.join(';')).digest('hex');
  if (await isSecured(owner, tables, state)) return;
  await owner.query(`begin; ${statements.join('; ')}; comment on ${ROUTINES[0]} is '${state}'; commit`);
};

/** The rules of tables and the routines that they call, as SQL. */
export interface RowSecurity {
  readonly routines: readonly string[];
  readonly rules: Readonly<Record<string, string>>;
}

export const rowSecurity = (): RowSecurity => ({
  routines: [enterSql(), hidesSql(), hidesEntrySql(), readsWholeSql()],
  rules: rowRules(),
});

/** SQL for the tables of which viewers are not bound to the rules, as an array of names. */
export const UNSECURED = `array(select r.name from unnest(array[${Object.keys(rowRules())
  .map((name) => `'${name}'`)
  .join(', ')}]) r(name) join pg_class c on c.relname = r.name and c.relnamespace = 'public'::regnamespace
  where not (c.relrowsecurity and c.relforcerowsecurity))`;

/** Takes the owner's part of row-level security away or gives it back: COPY FROM works without it alone. */
export const forceRows = (table: string, work: 'force' | 'no force'): string =>
  `alter table ${table} ${work} row level security`;

function statementsFor(
  owner: pg.Client,
  tables: readonly string[],
  role: string,
  viewerRole: string,
  { routines, rules }: RowSecurity,
): string[] {
  const [viewers, application] = [viewerRole, role].map((name) => owner.escapeIdentifier(name));
  return [
    ...routines,
    ...ROUTINES.flatMap((routine) => [
      `revoke all on ${routine} from public`,
      `grant execute on ${routine} to ${viewers}`,
    ]),
    ...tables.flatMap((table) => {
      const name = `public.${owner.escapeIdentifier(table)}`;
      return [
        `alter table ${name} enable row level security`,
        forceRows(name, 'force'),
        `drop policy if exists ${VIEWERS} on ${name}`,
        `drop policy if exists ${SYSTEM} on ${name}`,
        `create policy ${VIEWERS} on ${name} for select to ${viewers} using (${rules[table]})`,
        `create policy ${SYSTEM} on ${name} to ${application}, current_user using (true) with check (true)`,
      ];
    }),
  ];
}

/** Whether all of it was done already, by this code, and nobody has undone a part. */
async function isSecured(owner: pg.Client, tables: readonly string[], state: string): Promise<boolean> {
  const { rowCount } = await owner.query(
    `select 1 where obj_description(to_regprocedure('public.scholium_enter()'), 'pg_proc') = $1
       and not exists (select from pg_class c where c.relnamespace = 'public'::regnamespace and c.relname = any($2)
         and not (c.relrowsecurity and c.relforcerowsecurity
           and (select count(*) from pg_policy p where p.polrelid = c.oid and p.polname = any($3)) = 2))`,
    [state, tables, [VIEWERS, SYSTEM]],
  );
  return rowCount !== 0;
}
