import type { Actor } from '@scholium/review';
import pg from 'pg';

/** A Postgres array literal; empty for no values. */
const array = (values: readonly string[] = []): string =>
  values.length === 0
    ? ''
    : `{${values.map((value) => `"${value.replace(/["\\]/g, (char) => `\\${char}`)}"`).join(',')}}`;

/**
 * The viewer's facts by the name of the setting that holds them. A policy reads them as
 * `current_setting('scholium.user_id', true)`: null or empty means none. Roles are not among them: the database finds
 * them by the user.
 */
const settingsOf = (viewer: Actor): Readonly<Record<string, string>> => ({
  'scholium.user_id': viewer.userId,
  'scholium.groups': array(viewer.groups),
  'scholium.organisation_kind': viewer.organisationKind ?? '',
  'scholium.compartments': array(viewer.compartments),
});

const PLAN_MODES = { once: 'force_generic_plan', anew: 'force_custom_plan' } as const;

/**
 * Begins a transaction that only reads, under `role`, with the viewer's facts set until its end, and works out what
 * row-level security lets them read; of a deactivated account that is nothing. One text without parameters, so that it
 * is sent with the statement it is for; SET takes less of the server's time than `set_config` does. `planned`: a named
 * statement of the transaction keeps the plan of its first use, or is planned for each use, though parsed once; else as
 * Postgres likes. `limit`: a statement is given up after so many ms.
 */
export function beginAs(
  viewer: Actor,
  role: string,
  {
    planned,
    limit,
  }: { readonly planned?: keyof typeof PLAN_MODES | undefined; readonly limit?: number | undefined } = {},
): string {
  const settings = Object.entries(viewer.active ? settingsOf(viewer) : {})
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `; set local ${name} = ${pg.escapeLiteral(value)}`);
  if (planned) settings.push(`; set local plan_cache_mode = ${PLAN_MODES[planned]}`);
  if (limit !== undefined) settings.push(`; set local statement_timeout = ${limit}`);
  return `begin read only; set local role ${pg.escapeIdentifier(role)}${settings.join('')}; call scholium_enter()`;
}
