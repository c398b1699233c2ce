import { Button, Select, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ArchiveSummary } from '@scholium/contract';
import { formatNumber, i18n } from '../locales/index.js';
import { toFailure, useRoute, useRouteMutation } from '../sync/index.js';
import type { RouteOutput } from '../sync/index.js';
import { ConfirmLeaving, notifyError } from '../ui/index.js';

/** The person becomes a placeholder. */
const PLACEHOLDER = '';
type Account = RouteOutput<'listUsers'>['users'][number];
type Person = ArchiveSummary['people'][number];
type Chosen = Readonly<Record<string, string>>;

/** Who is whom before anything is chosen: an id that is here is itself. */
export const chosenFirst = (people: readonly Person[]): Chosen =>
  Object.fromEntries(people.map(({ id, isHere }) => [id, isHere ? id : PLACEHOLDER]));

/** Who of the archive is whom, as it is asked for. */
export const peopleOf = (chosen: Chosen): { readonly id: string; readonly userId: string }[] =>
  Object.entries(chosen).flatMap(([id, userId]) => (userId === PLACEHOLDER ? [] : [{ id, userId }]));

/** Says who of an archive is whom here, and imports it. */
export function ArchivePeople({
  archiveImportId,
  summary: { people, peopleCount },
}: {
  readonly archiveImportId: string;
  readonly summary: ArchiveSummary;
}): ReactElement {
  const [first] = useState(() => chosenFirst(people));
  const [chosen, setChosen] = useState(first);
  const start = useRouteMutation('startProjectArchive', ['listProjectArchives']);
  const isTouched = people.some(({ id }) => chosen[id] !== first[id]);
  const ask = () =>
    start.mutate(
      { params: { archiveImportId }, body: { people: peopleOf(chosen) } },
      {
        onSuccess: () => setChosen(first),
        onError: (problem) => notifyError(toFailure(problem) ?? problem),
      },
    );
  return (
    <Stack gap="sm" mt="md" align="stretch">
      <ConfirmLeaving touched={() => isTouched && !start.isPending} />
      <MappedPeople people={people} chosen={chosen} onChoose={(id, userId) => setChosen({ ...chosen, [id]: userId })} />
      {peopleCount > people.length ? (
        <Text size="sm" c="dimmed">
          {i18n.t('{count} more people become placeholders.', { count: formatNumber(peopleCount - people.length) })}
        </Text>
      ) : null}
      <Button loading={start.isPending} onClick={ask} style={{ alignSelf: 'flex-start' }}>
        {i18n.t('Import the project')}
      </Button>
    </Stack>
  );
}

interface MappedPeopleProps {
  readonly people: readonly Person[];
  readonly chosen: Chosen;
  readonly onChoose: (id: string, userId: string) => void;
}

/** The people of an archive, each with the account that they are here. */
export function MappedPeople({ people, chosen, onChoose }: MappedPeopleProps): ReactElement {
  const accounts = useRoute('listUsers', {}).data?.users ?? [];
  const taken = new Set(Object.values(chosen));
  return (
    <>
      <div>
        <Title order={4} size="h6">
          {i18n.t('People of the archive')}
        </Title>
        <Text size="sm" c="dimmed">
          {i18n.t(
            'Say who has an account here. The others are placeholders, who cannot sign in; you can invite them later. Two people never become one.',
          )}
        </Text>
      </div>
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {people.map((person) => (
          <li key={person.id}>
            <PersonChoice
              person={person}
              accounts={accounts}
              taken={taken}
              value={chosen[person.id] ?? PLACEHOLDER}
              onChoose={(userId) => onChoose(person.id, userId)}
            />
          </li>
        ))}
      </Stack>
    </>
  );
}

interface PersonChoiceProps {
  readonly person: Person;
  readonly accounts: readonly Account[];
  readonly taken: ReadonlySet<string>;
  readonly value: string;
  readonly onChoose: (userId: string) => void;
}

function PersonChoice({ person, accounts, taken, value, onChoose }: PersonChoiceProps): ReactElement {
  const { id, name, email, isHere } = person;
  const known = email === null ? undefined : accounts.find((one) => one.email === email.toLowerCase());
  const said = known && known.id !== value ? i18n.t('{name} here has this address.', { name: known.name }) : null;
  return (
    <Select
      label={email === null ? name : i18n.t('{name} ({email})', { name, email })}
      description={said}
      searchable
      allowDeselect={false}
      maw="28rem"
      data={[
        ...(isHere ? [] : [{ value: PLACEHOLDER, label: i18n.t('A placeholder') }]),
        ...accounts
          .filter((one) => !one.placeholder || one.id === id)
          .map((one) => ({
            value: one.id,
            label: one.placeholder ? one.name : `${one.name} (${one.email})`,
            disabled: one.id !== value && taken.has(one.id),
          })),
      ]}
      value={value}
      onChange={(userId) => userId !== null && onChoose(userId)}
    />
  );
}
