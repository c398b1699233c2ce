import { PasswordInput, Paper, Stack, Text, Title } from '@mantine/core';
import { useRef } from 'react';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { useMe, useRouteMutation } from '../sync/index.js';
import { ButtonLink, Page, notify } from '../ui/index.js';
import { Form, NewPassword } from './form.js';
import { LanguageChoice } from './language-choice.js';
import { SessionList } from './session-list.js';

export function AccountScreen(): ReactElement {
  const { user } = useMe();
  return (
    <Page
      title={i18n.t('Account')}
      description={i18n.t(
        '{name}, {email}, {role, select, owner {owner} admin {administrator} auditor {auditor} other {member}} of this workspace.',
        { name: user.name, email: user.email, role: user.workspaceRole },
      )}
      width="md"
    >
      <Stack gap="xl">
        <LanguageChoice />
        <section aria-labelledby="access">
          <Title order={2} size="h4" id="access" mb="xs">
            {i18n.t('My access')}
          </Title>
          <ButtonLink to="/access" variant="default">
            {i18n.t('What I can see, and why')}
          </ButtonLink>
        </section>
        <section aria-labelledby="sessions">
          <Title order={2} size="h4" id="sessions" mb="xs">
            {i18n.t('Where you are signed in')}
          </Title>
          <SessionList />
        </section>
        <section aria-labelledby="password">
          <Title order={2} size="h4" id="password" mb="xs">
            {i18n.t('Password')}
          </Title>
          <ChangePassword />
        </section>
      </Stack>
    </Page>
  );
}

function ChangePassword(): ReactElement {
  const change = useRouteMutation('changePassword', ['listSessions']);
  const frame = useRef<HTMLDivElement>(null);
  const done = () => {
    frame.current?.querySelector('form')?.reset();
    notify(i18n.t('The password is changed, and your other sessions have ended.'));
  };
  return (
    <Paper withBorder p="md" maw={440} ref={frame} bg="var(--surface)">
      <Form
        submit={i18n.t('Change password')}
        pending={change.isPending}
        error={change.error}
        onSubmit={(field) =>
          change.mutate({ body: { current: field('current'), password: field('password') } }, { onSuccess: done })
        }
      >
        <PasswordInput
          name="current"
          label={i18n.t('Current password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
        />
        <NewPassword label={i18n.t('New password')} />
        <Text size="sm" c="dimmed">
          {i18n.t('Other sessions end; this one stays.')}
        </Text>
      </Form>
    </Paper>
  );
}
