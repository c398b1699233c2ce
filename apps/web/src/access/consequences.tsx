import './access.css';
import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { PRINCIPALS_CHANGED } from '@scholium/contract';
import type { Consequence, Loss } from '@scholium/contract';
import type { ProjectRole } from '@scholium/review';
import { i18n } from '../locales/index.js';
import { countLabel, toFailure, useCallsInTurn, useNextId, useRoute } from '../sync/index.js';
import { notify, notifyError, Waiting } from '../ui/index.js';
import { builtInRole } from './reasons.js';

/** A role to be given, or none. */
interface Given {
  readonly role: ProjectRole | 'none';
  readonly customRoleId: string | null;
}
interface MemberConsequencesProps {
  readonly projectId: string;
  readonly userId: string;
  readonly given: Given;
}
const CHANGED = [
  'getMemberConsequences',
  'getGroupConsequences',
  'getGrantConsequences',
  'getCompartmentConsequences',
] as const;
const NOBODY: readonly string[] = [];
/** People offered at once to whom work can be handed over; others are found by typing. */
const OFFERED = 50;

/** What a member would lose by another role or by none, and their open work, which can be handed over. */
export function MemberConsequences({
  projectId,
  userId,
  given: { role, customRoleId },
}: MemberConsequencesProps): ReactElement {
  const { data, error } = useRoute(
    'getMemberConsequences',
    { params: { projectId, userId }, query: { role, ...(customRoleId === null ? {} : { customRoleId }) } },
    { fresh: true },
  );
  const failure = toFailure(error);
  if (failure) return <NotFoundOut message={failure.message} />;
  return data ? <InProject consequence={data} userId={userId} /> : <Waiting lines={3} />;
}

/** What somebody would lose by leaving a group, in each project. */
export function GroupConsequences({
  groupId,
  userId,
}: {
  readonly groupId: string;
  readonly userId: string;
}): ReactElement {
  const { data, error } = useRoute('getGroupConsequences', { params: { groupId, userId } }, { fresh: true });
  const failure = toFailure(error);
  if (failure) return <NotFoundOut message={failure.message} />;
  if (!data) return <Waiting lines={3} />;
  if (data.consequences.length === 0 && data.otherProjects === 0)
    return <Text size="sm">{i18n.t('No project and no document depends on it.')}</Text>;
  return (
    <Stack gap="sm">
      {data.consequences.map((one) => (
        <section key={one.project.id} aria-label={one.project.name}>
          <Text fw={600} size="sm" dir="auto">
            {one.project.name}
          </Text>
          <InProject consequence={one} userId={userId} />
        </section>
      ))}
      {data.otherProjects > 0 ? (
        <Text size="sm">
          {i18n.t(
            '{count, plural, one {# project that you do not belong to changes as well.} other {# projects that you do not belong to change as well.}}',
            {
              count: data.otherProjects,
            },
          )}
        </Text>
      ) : null}
    </Stack>
  );
}

/** What people would lose if all these people and groups had another role of their own, or none. */
export function GrantConsequences({
  projectId,
  principals,
  given: { role, customRoleId },
}: {
  readonly projectId: string;
  readonly principals: readonly string[];
  readonly given: Given;
}): ReactElement {
  const { data, error } = useRoute(
    'getGrantConsequences',
    {
      params: { projectId },
      query: {
        principals: principals.slice(0, PRINCIPALS_CHANGED),
        role,
        ...(customRoleId === null ? {} : { customRoleId }),
      },
    },
    { fresh: true },
  );
  const failure = toFailure(error);
  if (failure) return <NotFoundOut message={failure.message} />;
  if (!data) return <Waiting lines={3} />;
  if (data.total === 0) return <Text size="sm">{i18n.t('Nobody loses anything.')}</Text>;
  const others = data.total - data.people.length;
  return (
    <Stack gap="sm">
      {data.undecided > 0 ? <Text size="sm">{undecidedLine(data.undecided)}</Text> : null}
      {data.people.map((one) => (
        <section key={one.person.id} aria-label={one.person.name}>
          <Text fw={600} size="sm" dir="auto">
            {one.person.name}
          </Text>
          <InProject consequence={one} userId={one.person.id} leaving={principals} />
        </section>
      ))}
      {others > 0 ? (
        <Text size="sm">
          {i18n.t('{count, plural, one {# more person loses something.} other {{label} more people lose something.}}', {
            count: others,
            label: countLabel(others),
          })}
        </Text>
      ) : null}
      {principals.length > PRINCIPALS_CHANGED ? (
        <Text size="sm">
          {i18n.t('This is what follows for the first {count} of the selected.', {
            count: countLabel(PRINCIPALS_CHANGED),
          })}
        </Text>
      ) : null}
    </Stack>
  );
}

/** What somebody would lose by the end of their access to a compartment, in each project that the viewer belongs to. */
export function CompartmentConsequences({
  compartmentId,
  userId,
  isInside,
}: {
  readonly compartmentId: string;
  readonly userId: string;
  /** Whether the viewer is in the compartment: others do not learn what it protects. */
  readonly isInside: boolean;
}): ReactElement {
  const asked = { params: { compartmentId, userId } };
  const { data, error } = useRoute('getCompartmentConsequences', asked, { fresh: true });
  const failure = toFailure(error);
  if (failure) return <NotFoundOut message={failure.message} />;
  if (!data) return <Waiting lines={3} />;
  if (!isInside)
    return <Text size="sm">{i18n.t('You are not in the compartment, so what depends on it is not shown.')}</Text>;
  if (data.consequences.length === 0)
    return <Text size="sm">{i18n.t('Nothing that you may know of depends on it.')}</Text>;
  return (
    <Stack gap="sm">
      {data.consequences.map((one) => (
        <section key={one.project.id} aria-label={one.project.name}>
          <Text fw={600} size="sm" dir="auto">
            {one.project.name}
          </Text>
          <InProject consequence={one} userId={userId} />
        </section>
      ))}
    </Stack>
  );
}

function NotFoundOut({ message }: { readonly message: string }): ReactElement {
  return <Text size="sm">{i18n.t('What follows from it could not be found out: {message}', { message })}</Text>;
}

const undecidedLine = (count: number): string =>
  i18n.t(
    '{count, plural, one {Nobody else decides, and # proposal waits.} other {Nobody else decides, and {label} proposals wait.}}',
    { count, label: countLabel(count) },
  );

function InProject({
  consequence,
  userId,
  leaving = NOBODY,
}: {
  readonly consequence: Loss & Partial<Pick<Consequence, 'undecided'>>;
  readonly userId: string;
  /** Others to whom nothing can be handed over. */
  readonly leaving?: readonly string[];
}): ReactElement {
  const { before, after, lost, objects, pending, assigned, undecided = 0 } = consequence;
  const lines = [
    after === null && before !== null
      ? i18n.t('They see nothing of the project any more.')
      : before !== null && after !== null && before !== after
        ? i18n.t('Their role is {after} instead of {before}.', {
            after: builtInRole(after),
            before: builtInRole(before),
          })
        : lost.length > 0
          ? i18n.t('{count, plural, one {They may do # thing less.} other {They may do # things less.}}', {
              count: lost.length,
            })
          : null,
    objects > 0
      ? i18n.t(
          '{count, plural, one {They do not see # document, entity or source any more.} other {They do not see # documents, entities and sources any more.}}',
          { count: objects },
        )
      : null,
    pending > 0
      ? i18n.t(
          '{count, plural, one {# of their proposals waits; it stays in the queue.} other {{label} of their proposals wait; they stay in the queue.}}',
          { count: pending, label: countLabel(pending) },
        )
      : null,
    undecided > 0 ? undecidedLine(undecided) : null,
    assigned > 0
      ? i18n.t(
          '{count, plural, one {# open discussion is assigned to them.} other {{label} open discussions are assigned to them.}}',
          { count: assigned, label: countLabel(assigned) },
        )
      : null,
  ].filter((line) => line !== null);
  if (lines.length === 0) return <Text size="sm">{i18n.t('They lose nothing.')}</Text>;
  return (
    <Stack gap="xs">
      <ul className="access-consequences">
        {lines.map((line) => (
          <li key={line}>
            <Text size="sm">{line}</Text>
          </li>
        ))}
      </ul>
      {assigned > 0 ? <HandOver loss={consequence} userId={userId} leaving={leaving} /> : null}
    </Stack>
  );
}

/** Assigns the discussions to somebody else, who then is notified of each. */
function HandOver({
  loss: { project, discussions },
  userId,
  leaving,
}: {
  readonly loss: Loss;
  readonly userId: string;
  readonly leaving: readonly string[];
}): ReactElement {
  const members = useRoute('listMembers', { params: { projectId: project.id } }).data?.members ?? [];
  const [to, setTo] = useState<string | null>(null);
  const nextId = useNextId();
  const { run, running } = useCallsInTurn(CHANGED);
  const handOver = async (assignee: string) => {
    const failures = await run(
      'submitDiscussion',
      discussions.map(({ id, streamId, due }) => ({
        body: {
          commandId: nextId(),
          streamId,
          command: { kind: 'thread.assign', threadId: id, userId: assignee, due, instead: { userId, due } },
        },
      })),
    );
    if (failures[0]) notifyError(failures[0]);
    else
      notify(
        i18n.t('{count, plural, one {# discussion handed over} other {# discussions handed over}}', {
          count: discussions.length,
        }),
      );
  };
  return (
    <Group align="flex-end" gap="xs">
      <Select
        label={i18n.t('Hand the discussions over to')}
        placeholder={i18n.t('Name')}
        searchable
        limit={OFFERED}
        flex="1 1 12rem"
        data={members
          .filter(({ id, active }) => active && id !== userId && !leaving.includes(id))
          .map(({ id, name }) => ({ value: id, label: name }))}
        value={to}
        onChange={setTo}
        nothingFoundMessage={i18n.t('Nobody by that name in the project')}
      />
      <Button
        variant="default"
        disabled={to === null}
        loading={running}
        onClick={() => to !== null && void handOver(to)}
      >
        {i18n.t('Hand over')}
      </Button>
    </Group>
  );
}
