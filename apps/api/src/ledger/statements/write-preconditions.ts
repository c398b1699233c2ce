import { kindOfRow, termsOf, type RowWrite } from '@scholium/review';
import type { Preconditions, ProjectRules } from './batch-read.js';

/** How many parameters {@link unchanged} has. */
export const PRECONDITIONS = 5;

/**
 * The SQL condition that everything cached is still unchanged; `first` is the number of the first of its parameters. A
 * row is named by its key and version in one string, so that a version counts for its own row only; the lists of keys
 * are for the indexes.
 */
export function unchanged(first: number): string {
  const [users, projects, free, versions, unprotected] = [0, 1, 2, 3, 4].map((index) => `$${first + index}`);
  const isUnchanged = (alias: string, ...key: readonly string[]): string =>
    `${[...key, 'xmin'].map((column) => `${alias}.${column}`).join(" || ' ' || ")} = any(${versions}::text[])`;
  return `(select count(*) from "User" u where u.id = any(${users}::uuid[]) and ${isUnchanged('u', 'id')})
      + (select count(*) from "Project" p where p.id = any(${projects}::uuid[]) and ${isUnchanged('p', 'id')})
      + (select count(*) from "Membership" m
          where m."projectId" = any(${projects}::uuid[]) and m."userId" = any(${users}::uuid[])
            and ${isUnchanged('m', '"projectId"', '"userId"')}) = cardinality(${versions}::text[])
      and not exists (select from "Annotation" t where t.id = any(${free}::uuid[]))
      and not exists (select from "Protection" p where p."objectId" = any(${unprotected}::uuid[]))`;
}

/** The parameters of {@link unchanged}. */
export function preconditionValues({
  actors,
  projects,
  free,
  unprotected,
}: Preconditions): readonly (readonly string[])[] {
  const versions = new Set([
    ...actors.flatMap(({ userId, user, projectId, membership }) => [
      `${userId} ${user}`,
      `${projectId} ${userId} ${membership}`,
    ]),
    ...projects.map(({ id, version }) => `${id} ${version}`),
  ]);
  return [
    [...new Set(actors.map(({ userId }) => userId))],
    projects.map(({ id }) => id),
    free,
    [...versions],
    unprotected,
  ];
}

/** How many parameters {@link rulesHeld} has. */
export const HELD = 2;

/**
 * The SQL condition that the rules of projects are still what was read. It locks their rows until the commit: a command
 * that removes a code or type waits for it, and then checks what uses it. `first` is the number of the first of
 * its parameters.
 */
export const rulesHeld = (first: number): string =>
  `(select count(*) from (select p.id from "Project" p where p.id = any($${first}::uuid[])
      and p.id || ' ' || p.xmin = any($${first + 1}::text[]) for share) held) = cardinality($${first + 1}::text[])`;

/** The parameters of {@link rulesHeld}. */
export const heldValues = (rules: readonly ProjectRules[]): readonly (readonly string[])[] => [
  rules.map(({ projectId }) => projectId),
  rules.map(({ projectId, version }) => `${projectId} ${version}`),
];

/** Whether a write makes something true that names a code or type of the vocabulary. */
export const namesTerms = (write: RowWrite): boolean =>
  write.action === 'put' &&
  (write.table === 'Annotation' || write.table === 'Entity' || write.table === 'Source') &&
  termsOf(kindOfRow(write.row), write.row.body).length > 0;
