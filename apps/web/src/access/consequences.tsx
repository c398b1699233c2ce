import './access.css';
import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Consequence } from '@scholium/contract';
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
const CHANGED = ['getMemberConsequences', 'getGroupConsequences'] as const;
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
  if (failure)
    return (
      <Text size="sm">
        {i18n.t('What follows from it could not be found out: {message}', { message: failure.message })}
      </Text>
    );
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
  if (failure)
    return (
      <Text size="sm">
        {i18n.t('What follows from it could not be found out: {message}', { message: failure.message })}
      </Text>
    );
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

function InProject({
  consequence,
  userId,
}: {
  readonly consequence: Consequence;
  readonly userId: string;
}): ReactElement {
  const { before, after, lost, objects, pending, assigned, undecided } = consequence;
  const lines = [
    after === null
      ? i18n.t('They see nothing of the project any more.')
      : before !== null && before !== after
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
    undecided > 0
      ? i18n.t(
          '{count, plural, one {Nobody else decides, and # proposal waits.} other {Nobody else decides, and {label} proposals wait.}}',
          { count: undecided, label: countLabel(undecided) },
        )
      : null,
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
      {assigned > 0 ? <HandOver consequence={consequence} userId={userId} /> : null}
    </Stack>
  );
}

/** Assigns the discussions to somebody else, who then is notified of each. */
function HandOver({
  consequence,
  userId,
}: {
  readonly consequence: Consequence;
  readonly userId: string;
}): ReactElement {
  const { project, discussions } = consequence;
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
          .filter(({ id, active }) => active && id !== userId)
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
