import { Button, Group, Select, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { failureOf, useNextId, useRoute, useRouteMutation } from '../sync/index.js';
import type { RouteOutput } from '../sync/index.js';
import { FormModal, notify, notifyError } from '../ui/index.js';
import { Form } from './form.js';
import type { PasswordLink } from './link-dialog.js';

type Account = RouteOutput<'listUsers'>['users'][number];
const CHANGED = ['listUsers', 'listMembers', 'listCandidates'] as const;

/** What is done about a person whom an archive names: they are invited, or said to be the person of an account. */
export function PlaceholderActions({
  account,
  onLink,
}: {
  readonly account: Account;
  readonly onLink: (link: PasswordLink) => void;
}): ReactElement {
  const nextId = useNextId();
  const [asking, setAsking] = useState<'invitation' | 'account' | null>(null);
  const identify = useRouteMutation('identifyUser', [...CHANGED]);
  const close = () => setAsking(null);
  if (account.account !== null) {
    const { id: userId, name } = account.account;
    return (
      <Group justify="flex-end">
        <Button
          size="compact-sm"
          variant="default"
          aria-label={i18n.t('{name} is somebody else than {account}', { name: account.name, account: name })}
          loading={identify.isPending}
          onClick={() =>
            identify.mutate(
              { params: { userId, otherId: account.id }, body: { commandId: nextId(), same: false } },
              { onError: (error) => notifyError(failureOf(error)) },
            )
          }
        >
          {i18n.t('Somebody else')}
        </Button>
      </Group>
    );
  }
  return (
    <Group justify="flex-end" wrap="nowrap" gap="xs">
      <Button
        size="compact-sm"
        variant="default"
        aria-label={i18n.t('Invite {name}', { name: account.name })}
        onClick={() => setAsking('invitation')}
      >
        {i18n.t('Invite')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={i18n.t('{name} is the person of an account', { name: account.name })}
        onClick={() => setAsking('account')}
      >
        {i18n.t('Has an account')}
      </Button>
      <Invitation account={account} opened={asking === 'invitation'} onClose={close} onLink={onLink} />
      <ChooseAccount account={account} opened={asking === 'account'} onClose={close} />
    </Group>
  );
}

interface DialogProps {
  readonly account: Account;
  readonly opened: boolean;
  readonly onClose: () => void;
}

function Invitation({
  account: { id: userId, name, projects },
  opened,
  onClose,
  onLink,
}: DialogProps & { readonly onLink: (link: PasswordLink) => void }): ReactElement {
  const nextId = useNextId();
  const invite = useRouteMutation('inviteUser', [...CHANGED]);
  const submit = (field: (name: string) => string) =>
    invite.mutate(
      { params: { userId }, body: { commandId: nextId(), email: field('email') } },
      {
        onSuccess: ({ link }) => {
          onClose();
          if (link) onLink({ name, ...link });
          else notify(i18n.t('{name} was invited before. Make a link in their row.', { name }));
        },
      },
    );
  return (
    <FormModal opened={opened} onClose={onClose} title={i18n.t('Invite {name}', { name })} centered>
      <Form submit={i18n.t('Invite')} pending={invite.isPending} error={invite.error} onSubmit={submit}>
        <Text size="sm">
          {i18n.t(
            'This person becomes the account: what they did in the archive is theirs, and what {count, plural, =0 {projects} one {# project} other {# projects}} gave them there holds.',
            { count: projects },
          )}
        </Text>
        <TextInput
          name="email"
          type="email"
          label={i18n.t('E-mail')}
          description={i18n.t('They sign in with it.')}
          required
          withAsterisk={false}
          data-autofocus
        />
      </Form>
    </FormModal>
  );
}

function ChooseAccount({ account: { id: otherId, name }, opened, onClose }: DialogProps): ReactElement {
  const nextId = useNextId();
  const accounts = useRoute('listUsers', {}).data?.users ?? [];
  const [userId, setUserId] = useState<string | null>(null);
  const identify = useRouteMutation('identifyUser', [...CHANGED]);
  const submit = () =>
    userId !== null &&
    identify.mutate(
      { params: { userId, otherId }, body: { commandId: nextId(), same: true } },
      { onSuccess: () => onClose() },
    );
  return (
    <FormModal opened={opened} onClose={onClose} title={i18n.t('Whose other name is {name}?', { name })} centered>
      <Form submit={i18n.t('Save')} pending={identify.isPending} error={identify.error} onSubmit={submit}>
        <Text size="sm">
          {i18n.t(
            'Both stay as they are. Whoever has the account decides on nothing that this person proposed, and gets no rights by it.',
          )}
        </Text>
        <Select
          label={i18n.t('Account')}
          searchable
          required
          withAsterisk={false}
          data={accounts
            .filter(({ placeholder }) => !placeholder)
            .map((one) => ({ value: one.id, label: `${one.name} (${one.email})` }))}
          value={userId}
          onChange={setUserId}
        />
      </Form>
    </FormModal>
  );
}
