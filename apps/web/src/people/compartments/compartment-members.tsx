import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { LONGEST_ADMISSION } from '@scholium/review';
import { IconSearch, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { CompartmentConsequences } from '../../access/index.js';
import { formatNumber, i18n } from '../../locales/index.js';
import { failureOf, toFailure, useNextId, useRoute, useRouteMutation } from '../../sync/index.js';
import type { RouteOutput } from '../../sync/index.js';
import { ago, ErrorState, FormModal, notifyError, PersonAvatar, Waiting } from '../../ui/index.js';
import { Form } from '../form.js';
import { RemoveButton } from '../remove-button.js';
import { PersonField } from './person-field.js';

type Person = RouteOutput<'listCompartmentMembers'>['people'][number];
const CHANGED = ['listCompartments', 'listCompartmentMembers', 'listCompartmentCandidates', 'getHome'] as const;
const SOON = 14 * 86_400_000;

/** Who is in a compartment, and whose access has ended: those whose access ends first before the others. */
export function CompartmentMembers({
  compartmentId,
  manages,
  isInside,
}: {
  readonly compartmentId: string;
  readonly manages: boolean;
  /** Whether the viewer is in it. */
  readonly isInside: boolean;
}): ReactElement {
  const [words, setWords] = useState('');
  const [q] = useDebouncedValue(words, 150);
  const [admits, setAdmits] = useState(false);
  const [confirmed, setConfirmed] = useState<Person | null>(null);
  const { data, error, refetch } = useRoute(
    'listCompartmentMembers',
    { params: { compartmentId }, query: { q } },
    { keep: true },
  );
  const failure = toFailure(error);
  return (
    <>
      <Group justify="space-between" align="flex-end">
        <TextInput
          type="search"
          aria-label={i18n.t('Search people of the compartment')}
          placeholder={i18n.t('Search')}
          flex="0 1 24rem"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          dir="auto"
        />
        {manages ? (
          <Button leftSection={<IconUserPlus size={16} />} onClick={() => setAdmits(true)}>
            {i18n.t('Admit a person')}
          </Button>
        ) : null}
      </Group>
      {failure ? <ErrorState problem={failure} onRetry={() => void refetch()} /> : null}
      {data ? (
        <>
          <Text size="sm" c="dimmed" role="status">
            {data.total > data.people.length
              ? i18n.t('{total} people; the first {shown} are shown', {
                  total: formatNumber(data.total),
                  shown: formatNumber(data.people.length),
                })
              : i18n.t('{count, plural, =0 {Nobody} one {# person} other {# people}}', { count: data.total })}
          </Text>
          <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
            {data.people.map((person) => (
              <Member
                key={person.id}
                compartmentId={compartmentId}
                person={person}
                isInside={isInside}
                onConfirm={manages ? () => setConfirmed(person) : null}
              />
            ))}
          </Stack>
        </>
      ) : failure ? null : (
        <Waiting lines={4} />
      )}
      {admits ? <Admit compartmentId={compartmentId} onClose={() => setAdmits(false)} /> : null}
      {confirmed ? (
        <ConfirmAgain compartmentId={compartmentId} person={confirmed} onClose={() => setConfirmed(null)} />
      ) : null}
    </>
  );
}

function Member({
  compartmentId,
  person,
  isInside,
  onConfirm,
}: {
  readonly compartmentId: string;
  readonly person: Person;
  readonly isInside: boolean;
  /** Null for who does not own the compartment. */
  readonly onConfirm: (() => void) | null;
}): ReactElement {
  const end = useRouteMutation('endInCompartment', [...CHANGED]);
  const [now] = useState(() => Date.now());
  const rest = Date.parse(person.expiresAt) - now;
  return (
    <Group component="li" gap="sm" wrap="wrap" py={4}>
      <PersonAvatar name={person.name} size={30} />
      <div style={{ flex: '1 1 14rem', minWidth: 0, overflowWrap: 'anywhere' }}>
        <Text size="sm" fw={500} dir="auto">
          {person.name}{' '}
          <Text span size="xs" fw={rest < SOON ? 600 : 400} {...(rest < SOON ? {} : { c: 'dimmed' })}>
            {rest <= 0
              ? i18n.t('ended {when}', { when: ago(person.expiresAt) })
              : i18n.t('ends {when}', { when: ago(person.expiresAt) })}
          </Text>
        </Text>
        <Text size="xs" c="dimmed" dir="auto">
          {person.active ? person.reason : i18n.t('{reason} (account deactivated)', { reason: person.reason })}
        </Text>
      </div>
      {onConfirm ? (
        <Group gap="xs">
          {rest > 0 ? (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={i18n.t('Confirm again: {name}', { name: person.name })}
              onClick={onConfirm}
            >
              {i18n.t('Confirm again')}
            </Button>
          ) : null}
          <RemoveButton
            name={person.name}
            verb="remove"
            size="compact-sm"
            pending={end.isPending}
            onRemove={(commandId) =>
              end.mutate(
                { params: { compartmentId, userId: person.id }, body: { commandId } },
                { onError: (error) => notifyError(failureOf(error)) },
              )
            }
          >
            <Text mb="sm">{i18n.t('What the compartment protects is closed to them at once.')}</Text>
            {rest > 0 ? (
              <CompartmentConsequences compartmentId={compartmentId} userId={person.id} isInside={isInside} />
            ) : null}
          </RemoveButton>
        </Group>
      ) : null}
    </Group>
  );
}

interface DialogProps {
  readonly compartmentId: string;
  readonly onClose: () => void;
}

function Admit({ compartmentId, onClose }: DialogProps): ReactElement {
  const nextId = useNextId();
  const [chosen, setChosen] = useState<{ readonly value: string; readonly label: string } | null>(null);
  const admit = useRouteMutation('admitToCompartment', [...CHANGED]);
  return (
    <FormModal opened onClose={onClose} title={i18n.t('Admit a person')} centered>
      <Form
        submit={i18n.t('Admit')}
        pending={admit.isPending}
        error={admit.error}
        onSubmit={(field) =>
          chosen &&
          admit.mutate(
            {
              params: { compartmentId, userId: chosen.value },
              body: { commandId: nextId(), reason: field('reason'), expiresAt: endOfDay(field('until')) },
            },
            { onSuccess: onClose },
          )
        }
      >
        <PersonField compartmentId={compartmentId} label={i18n.t('Person')} value={chosen} onChange={setChosen} />
        <Textarea
          name="reason"
          label={i18n.t('Why they need to know')}
          maxLength={1_000}
          autosize
          minRows={2}
          required
          withAsterisk={false}
          dir="auto"
        />
        <UntilField />
      </Form>
    </FormModal>
  );
}

function ConfirmAgain({ compartmentId, person, onClose }: DialogProps & { readonly person: Person }): ReactElement {
  const nextId = useNextId();
  const confirm = useRouteMutation('confirmInCompartment', [...CHANGED]);
  return (
    <FormModal opened onClose={onClose} title={i18n.t('Confirm again: {name}', { name: person.name })} centered>
      <Form
        submit={i18n.t('Confirm')}
        pending={confirm.isPending}
        error={confirm.error}
        onSubmit={(field) =>
          confirm.mutate(
            {
              params: { compartmentId, userId: person.id },
              body: { commandId: nextId(), expiresAt: endOfDay(field('until')) },
            },
            { onSuccess: onClose },
          )
        }
      >
        <UntilField />
      </Form>
    </FormModal>
  );
}

const USUAL_DAYS = 90;
const inDays = (days: number): string => {
  const at = new Date();
  at.setDate(at.getDate() + days);
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
};

/** The last day on which somebody is in a compartment; 90 days ahead unless another is chosen. */
function UntilField(): ReactElement {
  return (
    <TextInput
      type="date"
      name="until"
      label={i18n.t('Last day')}
      description={i18n.t('Access ends by itself after it. At most a year ahead.')}
      defaultValue={inDays(USUAL_DAYS)}
      min={inDays(0)}
      max={inDays(LONGEST_ADMISSION - 1)}
      required
      withAsterisk={false}
    />
  );
}

/** The end of a day as a date field gives it, as ISO 8601. */
const endOfDay = (day: string): string => new Date(`${day}T23:59:59`).toISOString();
