import type { Preconditions } from './batch-read.js';

/** The SQL condition that everything cached is still unchanged. */
export interface PreconditionSql {
  /** Part of the key of the statement's text. */
  readonly shape: string;
  /** `first` is the number of its first parameter. */
  readonly text: (first: number) => string;
  readonly values: readonly unknown[];
}

/**
 * For several users or projects. A row is named by its key and version in one string, so that a version counts for its
 * own row only; the lists of keys are for the indexes.
 */
const ofSeveral = (first: number): string => {
  const [users, projects, free, versions] = [0, 1, 2, 3].map((index) => `$${first + index}`);
  return `(select count(*) from "User" u where u.id = any(${users}::uuid[]) and u.id || ' ' || u.xmin = any(${versions}::text[]))
      + (select count(*) from "Project" p where p.id = any(${projects}::uuid[]) and p.id || ' ' || p.xmin = any(${versions}::text[]))
      + (select count(*) from "Membership" m where m."projectId" = any(${projects}::uuid[]) and m."userId" = any(${users}::uuid[])
          and m."projectId" || ' ' || m."userId" || ' ' || m.xmin = any(${versions}::text[])) = cardinality(${versions}::text[])
      and not exists (select from "Annotation" t where t.id = any(${free}::uuid[]))`;
};

/** For one user in one project, the common case: each row is looked up by its key. */
const ofOne = (first: number, freeOnes: number): string => {
  const [user, userVersion, project, projectVersion, memberVersion] = [0, 1, 2, 3, 4].map(
    (index) => `$${first + index}`,
  );
  return `exists (select from "User" u where u.id = ${user}::uuid and u.xmin = ${userVersion}::xid)
      and exists (select from "Project" p where p.id = ${project}::uuid and p.xmin = ${projectVersion}::xid)
      and exists (select from "Membership" m where m."projectId" = ${project}::uuid and m."userId" = ${user}::uuid and m.xmin = ${memberVersion}::xid)
      ${freeOnes === 0 ? '' : `and not exists (select from "Annotation" t where t.id = $${first + 5}::uuid)`}`;
};

export function preconditionSql({ actors, projects, free }: Preconditions): PreconditionSql {
  const [[actor, ...moreActors], [project, ...moreProjects]] = [actors, projects];
  if (actor && project && moreActors.length + moreProjects.length === 0 && free.length <= 1) {
    return {
      shape: `one ${free.length}`,
      text: (first) => ofOne(first, free.length),
      values: [actor.userId, actor.user, project.id, project.version, actor.membership, ...free],
    };
  }
  const versions = new Set([
    ...actors.flatMap(({ userId, user, projectId, membership }) => [
      `${userId} ${user}`,
      `${projectId} ${userId} ${membership}`,
    ]),
    ...projects.map(({ id, version }) => `${id} ${version}`),
  ]);
  return {
    shape: 'several',
    text: ofSeveral,
    values: [[...new Set(actors.map(({ userId }) => userId))], projects.map(({ id }) => id), free, [...versions]],
  };
}
