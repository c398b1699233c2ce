import { Button, Group } from '@mantine/core';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { failureOf, useMe, useNextId, useRouteMutation } from '../sync/index.js';
import { notifyError, Confirm, notify } from '../ui/index.js';
import type { PasswordLink } from './link-dialog.js';
import { PlaceholderActions } from './placeholder-actions.js';
import type { RouteOutput } from '../sync/index.js';

/** Actions on an account: password link, deactivate, activate. People cannot deactivate themselves. */
export function PersonActions({
  account,
  onLink,
}: {
  readonly account: Account;
  readonly onLink: (link: PasswordLink) => void;
}): ReactElement {
  const me = useMe();
  const nextId = useNextId();
  const link = useRouteMutation('createPasswordLink');
  const deactivate = useRouteMutation('deactivateUser', ['listUsers']);
  const activate = useRouteMutation('activateUser', ['listUsers']);
  const params = { userId: account.id };
  const onError = (error: Error) => notifyError(failureOf(error));
  if (account.placeholder) return <PlaceholderActions account={account} onLink={onLink} />;
  if (!account.active) {
    return (
      <Group justify="flex-end">
        <Button
          size="compact-sm"
          variant="default"
          loading={activate.isPending}
          onClick={() => activate.mutate({ params, body: { commandId: nextId() } }, { onError })}
        >
          {i18n.t('Activate')}
        </Button>
      </Group>
    );
  }
  return (
    <Group justify="flex-end" wrap="nowrap" gap="xs">
      <Button
        size="compact-sm"
        variant="default"
        loading={link.isPending}
        onClick={() =>
          link.mutate({ params }, { onSuccess: (made) => onLink({ name: account.name, ...made }), onError })
        }
      >
        {account.hasPassword ? i18n.t('Reset link') : i18n.t('Invitation link')}
      </Button>
      <Confirm
        title={i18n.t('Deactivate {name}?', { name: account.name })}
        yes={i18n.t('Deactivate')}
        onYes={() =>
          deactivate.mutate(
            { params, body: { commandId: nextId() } },
            { onSuccess: () => notify(i18n.t('{name} is signed out everywhere.', { name: account.name })), onError },
          )
        }
        trigger={(open) => (
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            disabled={account.id === me.user.id}
            loading={deactivate.isPending}
            onClick={open}
          >
            {i18n.t('Deactivate')}
          </Button>
        )}
      >
        {i18n.t(
          'Their sessions and live connections end at once. What they proposed and decided stays, and the account can be activated again.',
        )}
      </Confirm>
    </Group>
  );
}

/** An account as the administration lists it. */
export type Account = RouteOutput<'listUsers'>['users'][number];
