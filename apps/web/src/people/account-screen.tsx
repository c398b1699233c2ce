import { PasswordInput, Paper, Stack, Text, Title } from '@mantine/core';
import { useRef } from 'react';
import type { ReactElement } from 'react';
import { useMe, useRouteMutation } from '../sync/index.js';
import { Page, notify } from '../ui/index.js';
import { Form, NewPassword } from './form.js';
import { LanguageChoice } from './language-choice.js';
import { SessionList } from './session-list.js';

export function AccountScreen(): ReactElement {
  const { user } = useMe();
  return (
    <Page
      title="Account"
      description={`${user.name}, ${user.email}, ${user.workspaceRole} of this workspace.`}
      width="md"
    >
      <Stack gap="xl">
        <LanguageChoice />
        <section aria-labelledby="sessions">
          <Title order={2} size="h4" id="sessions" mb="xs">
            Where you are signed in
          </Title>
          <SessionList />
        </section>
        <section aria-labelledby="password">
          <Title order={2} size="h4" id="password" mb="xs">
            Password
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
    notify('The password is changed, and your other sessions have ended.');
  };
  return (
    <Paper withBorder p="md" maw={440} ref={frame} bg="var(--surface)">
      <Form
        submit="Change password"
        pending={change.isPending}
        error={change.error}
        onSubmit={(field) =>
          change.mutate({ body: { current: field('current'), password: field('password') } }, { onSuccess: done })
        }
      >
        <PasswordInput
          name="current"
          label="Current password"
          autoComplete="current-password"
          required
          withAsterisk={false}
        />
        <NewPassword label="New password" />
        <Text size="sm" c="dimmed">
          Other sessions end; this one stays.
        </Text>
      </Form>
    </Paper>
  );
}
