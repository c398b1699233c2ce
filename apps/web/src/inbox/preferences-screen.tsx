import { Alert, Button, Group, Paper, Radio, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent, ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { toFailure, useRoute, useRouteMutation } from '../sync/index.js';
import type { RouteOutput } from '../sync/index.js';
import { ConfirmLeaving, ErrorState, Page, notify, Waiting } from '../ui/index.js';

type Preferences = RouteOutput<'getNotificationPreferences'>['preferences'];

const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}));
const ZONES = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];

/** Notification preferences: by mail or not, and at which times. */
export function PreferencesScreen(): ReactElement {
  const { data, error, refetch } = useRoute('getNotificationPreferences', {});
  const failure = toFailure(error);
  return (
    <Page
      title={i18n.t('Notification settings')}
      of={i18n.t('Inbox')}
      width="sm"
      description={i18n.t('The inbox always has everything. This is about mail.')}
    >
      {data ? (
        <Form initial={data.preferences} mail={data.mail} />
      ) : failure ? (
        <ErrorState problem={failure} onRetry={() => void refetch()} />
      ) : (
        <Waiting lines={6} />
      )}
    </Page>
  );
}

function Form({ initial, mail }: { readonly initial: Preferences; readonly mail: boolean }): ReactElement {
  const [now, setNow] = useState(initial);
  const save = useRouteMutation('setNotificationPreferences', ['getNotificationPreferences']);
  const failure = toFailure(save.error);
  const here = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const touched = Object.entries(initial).some(([name, value]) => now[name as keyof Preferences] !== value);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ body: now }, { onSuccess: () => notify(i18n.t('Saved.')) });
  };
  const hour = (name: 'quietFrom' | 'quietTo' | 'digestHour', label: string) => (
    <Select
      label={label}
      w={120}
      data={HOURS}
      value={String(now[name])}
      allowDeselect={false}
      onChange={(value) => setNow({ ...now, [name]: Number(value) })}
    />
  );
  return (
    <Paper component="form" withBorder p="md" bg="var(--surface)" onSubmit={submit}>
      <ConfirmLeaving touched={() => touched && !save.isPending} />
      <Stack>
        {!mail && (
          <Alert variant="default" title={i18n.t('This installation sends no mail')}>
            {i18n.t('An administrator has to set up a mail server. What you choose here counts from then on.')}
          </Alert>
        )}
        <Radio.Group
          label={i18n.t('Mail')}
          value={now.email}
          onChange={(email) => setNow({ ...now, email: email as Preferences['email'] })}
        >
          <Stack gap="xs" mt={4}>
            <Radio value="off" label={i18n.t('None')} />
            <Radio value="instant" label={i18n.t('At once, except in quiet hours')} />
            <Radio value="daily" label={i18n.t('Once a day, what is still unread')} />
          </Stack>
        </Radio.Group>
        {now.email === 'instant' && (
          <Group>
            {hour('quietFrom', i18n.t('Quiet from'))}
            {hour('quietTo', i18n.t('Quiet until'))}
            {now.quietFrom === now.quietTo && (
              <Text size="sm" c="dimmed">
                {i18n.t('The same hour: never quiet.')}
              </Text>
            )}
          </Group>
        )}
        {now.email === 'daily' && hour('digestHour', i18n.t('Sent at'))}
        {now.email !== 'off' && (
          <Group align="flex-end">
            <Select
              label={i18n.t('Time zone')}
              flex={1}
              data={ZONES.includes(now.timeZone) ? ZONES : [now.timeZone, ...ZONES]}
              value={now.timeZone}
              searchable
              allowDeselect={false}
              limit={100}
              onChange={(timeZone) => timeZone && setNow({ ...now, timeZone })}
            />
            {here !== now.timeZone && (
              <Button variant="default" onClick={() => setNow({ ...now, timeZone: here })}>
                {i18n.t('Use {zone}', { zone: here })}
              </Button>
            )}
          </Group>
        )}
        {failure && (
          <Alert color="red" variant="light" role="alert">
            {failure.message}
          </Alert>
        )}
        <Button type="submit" loading={save.isPending} style={{ alignSelf: 'flex-start' }}>
          {i18n.t('Save')}
        </Button>
      </Stack>
    </Paper>
  );
}
