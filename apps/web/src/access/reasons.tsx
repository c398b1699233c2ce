import './access.css';
import { Stack, Text } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { MARKING_LABELS, PROJECT_ROLES } from '@scholium/review';
import type { ProjectRole } from '@scholium/review';
import { formatDate, i18n } from '../locales/index.js';
import type { RouteOutput } from '../sync/index.js';

type InProject = RouteOutput<'getAccessInProject'>;
type Explanation = InProject['project'];
type Demand = Explanation['demands'][number];
/** The way to a role in a project. */
export type Path = Pick<InProject, 'role' | 'grants' | 'emergencyUntil'>;

const ROLES: Readonly<Record<ProjectRole, string>> = {
  reader: /*i18n*/ 'Reader',
  annotator: /*i18n*/ 'Annotator',
  reviewer: /*i18n*/ 'Reviewer',
  manager: /*i18n*/ 'Manager',
};
export const builtInRole = (role: ProjectRole): string => i18n.t(ROLES[role]);
/** A value of an address that is the name of a built-in role. */
export const isBuiltInRole = (value: string): value is ProjectRole => PROJECT_ROLES.includes(value as ProjectRole);

/** "March 3, 2027, 14:00" */
export const dateOf = (time: string): string => formatDate(time, { dateStyle: 'medium', timeStyle: 'short' });

/** How somebody has a role, one line a grant. */
export function RolePath({ role, grants, emergencyUntil }: Path): ReactElement {
  const lines = grants.map(({ role: given, customRole, group }) => {
    const name = customRole ?? builtInRole(given);
    return group === null ? name : i18n.t('{role} by the group {group}', { role: name, group });
  });
  return (
    <Stack gap={0}>
      {lines.length === 0 && emergencyUntil === null ? <Text size="sm">{builtInRole(role)}</Text> : null}
      {lines.map((line) => (
        <Text key={line} size="sm" dir="auto" style={{ overflowWrap: 'anywhere' }}>
          {line}
        </Text>
      ))}
      {emergencyUntil === null ? null : (
        <Text size="sm">{i18n.t('Emergency access until {time}', { time: dateOf(emergencyUntil) })}</Text>
      )}
    </Stack>
  );
}

interface ReasonsProps {
  readonly explanation: Explanation;
  readonly emergencyUntil?: string | null;
}

/** Whether somebody may see something, and each thing it depends on. */
export function Reasons({ explanation, emergencyUntil = null }: ReasonsProps): ReactElement {
  const { active, byRole, demands } = explanation;
  const lines: readonly (readonly [boolean, string])[] = [
    ...(active ? [] : [[false, i18n.t('The account is deactivated')] as const]),
    ...(byRole ? [] : [[false, i18n.t('No role in the project allows it')] as const]),
    ...demands.map((one) => [one.met, wordsOf(one)] as const),
    ...(emergencyUntil !== null && demands.some(({ met }) => !met)
      ? [
          [
            true,
            i18n.t('Emergency access until {time} takes the place of all of it', { time: dateOf(emergencyUntil) }),
          ] as const,
        ]
      : []),
  ];
  if (lines.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {i18n.t('Nothing besides the role is needed')}
      </Text>
    );
  return (
    <ul className="access-reasons">
      {lines.map(([met, words]) => (
        <li key={words}>
          {met ? (
            <IconCheck size={14} color="var(--mantine-color-green-7)" role="img" aria-label={i18n.t('met')} />
          ) : (
            <IconX size={14} color="var(--mantine-color-red-7)" role="img" aria-label={i18n.t('not met')} />
          )}
          <Text size="sm" dir="auto">
            {words}
          </Text>
        </li>
      ))}
    </ul>
  );
}

/** A demand and the answer to it, as a phrase that holds for oneself and for others. */
function wordsOf(demand: Demand): string {
  const words = ownWords(demand);
  return demand.of === 'project' ? i18n.t('The project: {demand}', { demand: words }) : words;
}

function ownWords(demand: Demand): string {
  switch (demand.demand) {
    case 'marking': {
      const marking = MARKING_LABELS[demand.marking];
      if (demand.marking === 'red')
        return demand.met
          ? i18n.t('{marking}, on the list of recipients', { marking })
          : i18n.t('{marking}, not on the list of recipients', { marking });
      return demand.met
        ? i18n.t('{marking}, which admits the organisation', { marking })
        : i18n.t('{marking}, which does not admit the organisation', { marking });
    }
    case 'compartment':
      if (!demand.met)
        return demand.name === null
          ? i18n.t('not in a compartment whose name you may not know')
          : i18n.t('not in the compartment {name}', { name: demand.name });
      if (demand.name === null) return i18n.t('in a compartment whose name you may not know');
      return demand.until === null
        ? i18n.t('in the compartment {name}', { name: demand.name })
        : i18n.t('in the compartment {name} until {time}', { name: demand.name, time: dateOf(demand.until) });
    case 'restriction':
      if (!demand.met) return i18n.t('not named by the restriction, nor in a group that is');
      return demand.group === null
        ? i18n.t('named by the restriction')
        : i18n.t('in the group {group}, which the restriction names', { group: demand.group });
  }
}
