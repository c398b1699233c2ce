import { Button, Group } from '@mantine/core';
import type { ReactElement } from 'react';
import { failureOf, useMe, useNextId, useRouteMutation } from '../sync/index.js';
import { notifyError, Confirm, notify } from '../ui/index.js';
import type { PasswordLink } from './link-dialog.js';
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
  if (!account.active) {
    return (
      <Group justify="flex-end">
        <Button
          size="compact-sm"
          variant="default"
          loading={activate.isPending}
          onClick={() => activate.mutate({ params, body: { commandId: nextId() } }, { onError })}
        >
          Activate
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
        {account.hasPassword ? 'Reset link' : 'Invitation link'}
      </Button>
      <Confirm
        title={`Deactivate ${account.name}?`}
        yes="Deactivate"
        onYes={() =>
          deactivate.mutate(
            { params, body: { commandId: nextId() } },
            { onSuccess: () => notify(`${account.name} is signed out everywhere.`), onError },
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
            Deactivate
          </Button>
        )}
      >
        Their sessions and live connections end at once. What they proposed and decided stays, and the account can be
        activated again.
      </Confirm>
    </Group>
  );
}

/** An account as the administration lists it. */
export type Account = RouteOutput<'listUsers'>['users'][number];
