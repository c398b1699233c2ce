import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent, ReactElement } from 'react';
import { formatNumber, i18n } from '../../locales/index.js';
import { CancelButton } from '../../ui/index.js';

interface AddressFormProps {
  /** One address or more, each once. */
  readonly onTake: (addresses: readonly string[]) => void;
  readonly onCancel: () => void;
}

/** The address as people copy it: without a scheme it is one of https. */
const withScheme = (entered: string): string => (/^[a-z][a-z\d+.-]*:/iu.test(entered) ? entered : `https://${entered}`);

/** Characters of an address. */
const LONGEST = 2_000;

/** Some browsers take a host with spaces. */
const isAddress = (entered: string): boolean =>
  !/\s/u.test(entered) &&
  entered.length <= LONGEST &&
  URL.canParse(withScheme(entered)) &&
  /^https?:$/u.test(new URL(withScheme(entered)).protocol);

/** What is wrong with the lines; undefined for nothing. */
function problemOf(lines: readonly string[]): string | undefined {
  const wrong = lines.findIndex((line) => line !== '' && !isAddress(line));
  if (wrong < 0) return undefined;
  return lines.length === 1
    ? i18n.t('Enter the address of a page, such as https://example.org/report.')
    : i18n.t('Line {line} is not the address of a page, such as https://example.org/report.', {
        line: formatNumber(wrong + 1),
      });
}

/** Pages to be fetched by the server. */
export function AddressForm({ onTake, onCancel }: AddressFormProps): ReactElement {
  const [entered, enter] = useState('');
  const [asked, ask] = useState(false);
  const lines = entered
    .trim()
    .split('\n')
    .map((line) => line.trim());
  const problem = problemOf(lines);
  const addresses = [...new Set(lines.filter((line) => line !== '').map(withScheme))];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask(true);
    if (problem === undefined && addresses.length > 0) onTake(addresses);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Textarea
          label={i18n.t('Web addresses, one a line')}
          description={i18n.t('Of pages that anybody can read. Pages that need a sign-in are saved as a file first.')}
          placeholder={/* no message */ 'https://'}
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          dir="ltr"
          autosize
          minRows={2}
          maxRows={12}
          data-autofocus
          value={entered}
          error={asked ? problem : undefined}
          onChange={(event) => enter(event.currentTarget.value)}
        />
        <Text size="sm" c="dimmed">
          {i18n.t('The server fetches each page and keeps it as it came, with its address and the time.')}
        </Text>
        <Group justify="flex-end">
          <CancelButton onCancel={onCancel} />
          <Button type="submit" disabled={addresses.length === 0}>
            {addresses.length > 1
              ? i18n.t('{count, plural, one {Fetch # page} other {Fetch # pages}}', { count: addresses.length })
              : i18n.t('Fetch')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
