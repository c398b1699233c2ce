import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent, ReactElement } from 'react';
import { i18n } from '../../locales/index.js';
import { CancelButton } from '../../ui/index.js';

interface AddressFormProps {
  readonly onTake: (address: string) => void;
  readonly onCancel: () => void;
}

/** The address as people copy it: without a scheme it is one of https. */
const withScheme = (entered: string): string => (/^[a-z][a-z\d+.-]*:/iu.test(entered) ? entered : `https://${entered}`);

/** Some browsers take a host with spaces. */
const isAddress = (entered: string): boolean =>
  !/\s/u.test(entered) && URL.canParse(withScheme(entered)) && /^https?:$/u.test(new URL(withScheme(entered)).protocol);

/** A page to be fetched by the server. */
export function AddressForm({ onTake, onCancel }: AddressFormProps): ReactElement {
  const [entered, enter] = useState('');
  const [asked, ask] = useState(false);
  const address = entered.trim();
  const wrong = asked && !isAddress(address);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask(true);
    if (isAddress(address)) onTake(withScheme(address));
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput
          label={i18n.t('Web address')}
          description={i18n.t('Of a page that anybody can read. Pages that need a sign-in are saved as a file first.')}
          placeholder={/* no message */ 'https://'}
          type="url"
          inputMode="url"
          autoComplete="off"
          dir="ltr"
          maxLength={2_000}
          data-autofocus
          value={entered}
          error={wrong ? i18n.t('Enter the address of a page, such as https://example.org/report.') : undefined}
          onChange={(event) => enter(event.currentTarget.value)}
        />
        <Text size="sm" c="dimmed">
          {i18n.t('The server fetches the page and keeps it as it came, with its address and the time.')}
        </Text>
        <Group justify="flex-end">
          <CancelButton onCancel={onCancel} />
          <Button type="submit" disabled={address === ''}>
            {i18n.t('Fetch')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
