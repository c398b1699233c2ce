import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { ARCHIVE_PEOPLE_MAPPED } from '@scholium/contract';
import type { ArchivePersonOnWire } from '@scholium/contract';
import { formatNumber, i18n } from '../locales/index.js';
import { toFailure, useCall, useRoute, useRoutePages } from '../sync/index.js';
import type { RouteInput } from '../sync/index.js';
import { ErrorState, notifyError, Segments, Waiting } from '../ui/index.js';
import { choosing, choosingKnown, whoIs, type Chosen } from './chosen-people.js';
import { PersonChoice } from './person-choice.js';

type List = NonNullable<NonNullable<RouteInput<'listArchivePeople'>['query']>['list']>;

interface MappedPeopleProps {
  readonly archiveImportId: string;
  readonly chosen: Chosen;
  readonly onChoose: (chosen: Chosen) => void;
  /** What is to be said. */
  readonly children: ReactNode;
}

/** People that are shown at once; who has no more is asked for nothing besides. */
const AT_ONCE = 20;
/** People that are asked for at once, where none is shown. */
const UNSHOWN_AT_ONCE = 200;

/** The people of an archive, each with the account that they are here. */
export function MappedPeople({ archiveImportId, chosen, onChoose, children }: MappedPeopleProps): ReactElement {
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 150);
  const [list, setList] = useState<List>('all');
  const params = { archiveImportId };
  const pages = useRoutePages('listArchivePeople', { params, query: { q, list, limit: AT_ONCE } }, { keep: true });
  const accounts = useRoute('listUsers', {}).data?.users;
  const choices = useMemo(
    () => ({
      accounts: (accounts ?? []).filter(({ placeholder }) => !placeholder),
      byId: new Map((accounts ?? []).map((one) => [one.id, one])),
    }),
    [accounts],
  );
  const taken = useMemo(() => new Set(chosen.values()), [chosen]);
  const failure = toFailure(pages.error);
  const people = pages.data?.pages.flatMap((page) => page.people) ?? [];
  const counts = pages.data?.pages[0]?.counts ?? { all: 0, here: 0, known: 0 };
  const assigned = i18n.t('{count, plural, one {# person is assigned} other {# people are assigned}}', {
    count: chosen.size,
  });
  return (
    <>
      <div>
        <Title order={4} size="h6">
          {i18n.t('People of the archive')}
        </Title>
        {children}
        {counts.here > 0 ? (
          <Text size="sm" c="dimmed">
            {i18n.t(
              '{count, plural, one {# of them has an account of the same id here, and is that account unless you choose another.} other {# of them have accounts of the same ids here, and are these accounts unless you choose others.}}',
              { count: counts.here },
            )}
          </Text>
        ) : null}
      </div>
      {counts.known > 0 ? <KnownPeople {...{ archiveImportId, count: counts.known, chosen, onChoose }} /> : null}
      {counts.all > AT_ONCE ? (
        <Group gap="sm" align="flex-end">
          <TextInput
            label={i18n.t('Find a person')}
            placeholder={i18n.t('Name or address')}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            maxLength={300}
            style={{ flex: '1 1 14rem' }}
            maw="28rem"
          />
          <Segments
            aria-label={i18n.t('Which people')}
            value={list}
            onChange={setList}
            choices={[
              { value: 'all', label: i18n.t('All') },
              { value: 'here', label: i18n.t('With an account') },
              { value: 'known', label: i18n.t('Known address') },
            ]}
          />
        </Group>
      ) : null}
      {failure ? <ErrorState problem={failure} onRetry={() => void pages.refetch()} /> : null}
      {pages.isLoading ? <Waiting lines={3} /> : null}
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {people.map((person) => (
          <li key={person.id}>
            <PersonChoice
              person={person}
              {...choices}
              taken={taken}
              value={whoIs(chosen, person)}
              onChoose={(userId) => onChoose(choosing(chosen, person, userId))}
            />
          </li>
        ))}
      </Stack>
      {people.length === 0 && !pages.isLoading && !failure ? (
        <Text size="sm" c="dimmed">
          {i18n.t('Nobody is found.')}
        </Text>
      ) : null}
      {pages.hasNextPage ? (
        <Button
          variant="default"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
          style={{ alignSelf: 'flex-start' }}
        >
          {i18n.t('Show more people')}
        </Button>
      ) : null}
      {counts.all > AT_ONCE ? (
        <Text size="sm" c="dimmed" role="status">
          {chosen.size > ARCHIVE_PEOPLE_MAPPED
            ? i18n.t('{assigned}; {most} can be.', { assigned, most: formatNumber(ARCHIVE_PEOPLE_MAPPED) })
            : assigned}
        </Text>
      ) : null}
    </>
  );
}

interface KnownPeopleProps extends Pick<MappedPeopleProps, 'archiveImportId' | 'chosen' | 'onChoose'> {
  readonly count: number;
}

/** Takes the people whose address an account here has for the people of these accounts, when somebody says so. */
function KnownPeople({ archiveImportId, count, chosen, onChoose }: KnownPeopleProps): ReactElement {
  const call = useCall();
  const [isAsking, setAsking] = useState(false);
  const everybody = async (): Promise<ArchivePersonOnWire[]> => {
    const found: ArchivePersonOnWire[] = [];
    for (let after: string | undefined; found.length < ARCHIVE_PEOPLE_MAPPED;) {
      const query = { list: 'known' as const, limit: UNSHOWN_AT_ONCE, ...(after === undefined ? {} : { after }) };
      const { people, next } = await call('listArchivePeople', { params: { archiveImportId }, query });
      found.push(...people);
      if (next === null) break;
      after = next;
    }
    return found;
  };
  const assign = () => {
    setAsking(true);
    everybody()
      .then((people) => onChoose(choosingKnown(chosen, people)))
      .catch((problem: unknown) => notifyError(toFailure(problem as Error) ?? (problem as Error)))
      .finally(() => setAsking(false));
  };
  return (
    <Group gap="sm">
      <Text size="sm">
        {i18n.t(
          '{count, plural, one {An account here has the address of # person of the archive.} other {Accounts here have the addresses of # people of the archive.}}',
          { count },
        )}
      </Text>
      <Button size="compact-sm" variant="default" loading={isAsking} onClick={assign}>
        {i18n.t('Assign by address')}
      </Button>
    </Group>
  );
}
