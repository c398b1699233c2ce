import { useMemo } from 'react';
import { isAdmitted, UNPROTECTED } from '@scholium/review';
import type { Protection } from '@scholium/review';
import { useRoute } from '../sync/index.js';

/** Somebody who can be named: a person or a group of the project. */
export interface Principal {
  readonly id: string;
  readonly name: string;
  /** Tells people with one name apart; null for a group. */
  readonly email: string | null;
}

export interface Principals {
  readonly people: readonly Principal[];
  readonly groups: readonly Principal[];
  /** True, false, or undefined where it is not known whether a person is in a group. */
  readonly isIn: (userId: string, groupId: string) => boolean | undefined;
  /** Whether a marking with its recipients admits somebody of the project. */
  readonly isAdmittedTo: (userId: string, protection: Protection) => boolean;
}

/** The people and the groups of a project; undefined while they are read. */
export function usePrincipals(projectId: string): Principals | undefined {
  const { data } = useRoute('listMembers', { params: { projectId } });
  return useMemo(
    () =>
      data && {
        people: data.members.filter(({ active }) => active).map(({ id, name, email }) => ({ id, name, email })),
        groups: data.groups.map(({ id, name }) => ({ id, name, email: null })),
        isIn: (userId, groupId) => {
          if (data.groups.every(({ id }) => id !== groupId)) return undefined;
          return data.members.find(({ id }) => id === userId)?.groupIds.includes(groupId) ?? false;
        },
        isAdmittedTo: (userId, { marking, recipients }) => {
          const organisationKind = data.members.find(({ id }) => id === userId)?.organisationKind ?? null;
          return isAdmitted({ userId, organisationKind }, { ...UNPROTECTED, marking, recipients });
        },
      },
    [data],
  );
}
