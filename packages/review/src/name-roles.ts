/** Naming many at once: the roles of a project are its groups, and `@reviewers` in a comment names whoever is one. */
import type { ProjectRole } from './roles.js';

/** What can be written behind the `@`, and whom it means. */
const ROLES_NAMED = {
  everyone: null,
  managers: 'manager',
  reviewers: 'reviewer',
  annotators: 'annotator',
} as const satisfies Readonly<Record<string, ProjectRole | null>>;
export type NamedGroup = keyof typeof ROLES_NAMED;
export const NAMED_GROUPS = Object.keys(ROLES_NAMED) as NamedGroup[];

export interface GroupNamed {
  readonly group: NamedGroup;
  /** Where it stands with its `@`, in UTF-16 units. */
  readonly from: number;
  readonly to: number;
}

const NAMED = new RegExp(String.raw`(?<=^|[\s(“"])@(${NAMED_GROUPS.join('|')})(?![\p{L}\p{N}_-])`, 'giu');

/** The groups that a comment names, in the order of its words. */
export function groupsNamedIn(text: string): GroupNamed[] {
  return [...text.matchAll(NAMED)].map((found) => ({
    group: found[1]!.toLowerCase() as NamedGroup,
    from: found.index,
    to: found.index + found[0].length,
  }));
}

interface Member {
  readonly userId: string;
  readonly projectRole: ProjectRole | null;
}

/** Those of a project's members whom a group means. */
export function membersOf<M extends Member>(group: NamedGroup, members: readonly M[]): M[] {
  const role = ROLES_NAMED[group];
  return members.filter(({ projectRole }) => projectRole !== null && (role === null || projectRole === role));
}

/** Ids of those whom a comment names: each by their own name, and the members of the groups. */
export function peopleNamed(
  { text, mentions }: { readonly text: string; readonly mentions: readonly string[] },
  members: readonly Member[],
): string[] {
  const grouped = groupsNamedIn(text).flatMap(({ group }) => membersOf(group, members).map(({ userId }) => userId));
  return [...new Set([...mentions, ...grouped])];
}
