import { Badge, Button, CloseButton, Group, Modal, MultiSelect, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { Fragment, useRef, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { GroupConsequences } from '../../access/index.js';
import { formatNumber, i18n } from '../../locales/index.js';
import { failureOf, useNextId, useRoute, useRouteMutation } from '../../sync/index.js';
import type { RouteOutput } from '../../sync/index.js';
import { Confirm, notifyError, PersonAvatar, useFormGuard, Waiting } from '../../ui/index.js';

type Person = RouteOutput<'listGroupMembers'>['people'][number];
interface Shown {
  readonly group: { readonly id: string; readonly name: string } | null;
  readonly onClose: () => void;
}
const CHANGED = ['listGroups', 'listGroupMembers', 'listMembers', 'getHome'] as const;

/** Who is in a group: a list of the first, a search for the others, and a field that adds people. */
export function GroupMembers({ group, onClose }: Shown): ReactElement {
  const { leave, fields, questions } = useFormGuard(group !== null);
  return (
    <>
      <Modal opened={group !== null} onClose={() => leave(onClose)} size="lg" centered title={group?.name}>
        {group ? <Members key={group.id} groupId={group.id} guarded={fields} /> : null}
      </Modal>
      {questions}
    </>
  );
}

function Members({
  groupId,
  guarded,
}: {
  readonly groupId: string;
  /** Wraps what is entered and not lost without a question. */
  readonly guarded: (content: ReactNode) => ReactElement;
}): ReactElement {
  const nextId = useNextId();
  const [words, setWords] = useState('');
  const [q] = useDebouncedValue(words, 150);
  const found = useRoute('listGroupMembers', { params: { groupId }, query: { q } }, { keep: true }).data;
  const [chosen, setChosen] = useState<readonly Option[]>([]);
  const [sent, setSent] = useState(0);
  const change = useRouteMutation('changeGroupMembers', [...CHANGED]);
  // What was pressed is disabled or gone once the people of the group are others.
  const search = useRef<HTMLInputElement>(null);
  const add = () => {
    // What is sent is not lost any more: the field is mounted anew.
    setSent(sent + 1);
    search.current?.focus();
    const people = chosen.map(({ value }) => value);
    change.mutate(
      { params: { groupId }, body: { commandId: nextId(), add: people } },
      {
        onSuccess: () => setChosen((now) => now.filter(({ value }) => !people.includes(value))),
        onError: (error) => notifyError(failureOf(error)),
      },
    );
  };
  const remove = ({ id }: Person) =>
    change.mutate(
      { params: { groupId }, body: { commandId: nextId(), remove: [id] } },
      { onSuccess: () => search.current?.focus(), onError: (error) => notifyError(failureOf(error)) },
    );
  return (
    <Stack gap="sm">
      <Fragment key={sent}>
        {guarded(
          <AddPeople groupId={groupId} chosen={chosen} onChoose={setChosen} pending={change.isPending} onAdd={add} />,
        )}
      </Fragment>
      <TextInput
        ref={search}
        type="search"
        aria-label={i18n.t('Search people of the group')}
        placeholder={i18n.t('Search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        dir="auto"
      />
      {found ? (
        <>
          <Text size="sm" c="dimmed" role="status">
            {found.total > found.people.length
              ? i18n.t('{total} people; the first {shown} are shown', {
                  total: formatNumber(found.total),
                  shown: formatNumber(found.people.length),
                })
              : i18n.t('{count, plural, =0 {Nobody} one {# person} other {# people}}', { count: found.total })}
          </Text>
          <Stack component="ul" gap={2} m={0} p={0} mah="45vh" style={{ overflowY: 'auto', listStyle: 'none' }}>
            {found.people.map((person) => (
              <Member key={person.id} groupId={groupId} person={person} pending={change.isPending} onRemove={remove} />
            ))}
          </Stack>
        </>
      ) : (
        <Waiting lines={4} />
      )}
    </Stack>
  );
}

interface MemberProps {
  readonly groupId: string;
  readonly person: Person;
  readonly pending: boolean;
  readonly onRemove: (person: Person) => void;
}

function Member({ groupId, person, pending, onRemove }: MemberProps): ReactElement {
  return (
    <Group component="li" gap="sm" wrap="nowrap" py={4}>
      <PersonAvatar name={person.name} size={30} />
      <div style={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
        <Text size="sm" fw={500} dir="auto">
          {person.name}{' '}
          {person.active ? null : (
            <Badge color="gray" variant="light" size="sm">
              {i18n.t('deactivated')}
            </Badge>
          )}
        </Text>
        <Text size="xs" c="dimmed">
          {person.organisation === '' ? person.email : `${person.email} · ${person.organisation}`}
        </Text>
      </div>
      <Confirm
        title={i18n.t('Take {name} out of the group?', { name: person.name })}
        yes={i18n.t('Take out')}
        onYes={() => onRemove(person)}
        trigger={(open) => (
          <CloseButton
            aria-label={i18n.t('Take {name} out of the group', { name: person.name })}
            disabled={pending}
            onClick={open}
          />
        )}
      >
        <GroupConsequences groupId={groupId} userId={person.id} />
      </Confirm>
    </Group>
  );
}

interface Option {
  readonly value: string;
  readonly label: string;
}

interface AddPeopleProps {
  readonly groupId: string;
  readonly chosen: readonly Option[];
  readonly onChoose: (chosen: readonly Option[]) => void;
  readonly pending: boolean;
  readonly onAdd: () => void;
}

function AddPeople({ groupId, chosen, onChoose, pending, onAdd }: AddPeopleProps): ReactElement {
  const [words, setWords] = useState('');
  const [q] = useDebouncedValue(words, 150);
  const found = useRoute(
    'listGroupMembers',
    { params: { groupId }, query: { q, outside: 'yes' } },
    { keep: true },
  ).data;
  const options = (found?.people ?? []).map(({ id, name, email }) => ({ value: id, label: `${name} (${email})` }));
  // Who was chosen stays among the options, whatever is looked for next.
  const data = [...chosen, ...options.filter(({ value }) => !chosen.some((one) => one.value === value))];
  return (
    <Group align="flex-end" gap="xs">
      <MultiSelect
        label={i18n.t('Add people')}
        placeholder={chosen.length === 0 ? i18n.t('Name or e-mail') : ''}
        flex="1 1 14rem"
        searchable
        data={data}
        value={chosen.map(({ value }) => value)}
        onChange={(values) => onChoose(data.filter(({ value }) => values.includes(value)))}
        searchValue={words}
        onSearchChange={setWords}
        filter={({ options: all }) => all}
        nothingFoundMessage={i18n.t('Nobody by that name who is not in the group')}
      />
      <Button disabled={chosen.length === 0} loading={pending && chosen.length > 0} onClick={onAdd}>
        {i18n.t('Add')}
      </Button>
    </Group>
  );
}
