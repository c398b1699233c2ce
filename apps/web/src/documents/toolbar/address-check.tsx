import { Alert, Button, Loader, Modal, Stack, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { i18n } from '../../locales/index.js';
import { failureOf, useCall } from '../../sync/index.js';
import type { RouteOutput } from '../../sync/index.js';
import { NO_BANNER, TextDiff, When } from '../../ui/index.js';

type Checked = RouteOutput<'checkAddress'>;
type State = { readonly checked: Checked } | { readonly problem: string } | 'asking';

/** Fetches the address of a document again, on request, and shows what differs. */
export function AddressCheck({ documentId }: { readonly documentId: string }): ReactElement {
  const call = useCall();
  const [state, set] = useState<State | null>(null);
  const check = async () => {
    set('asking');
    try {
      set({ checked: await call('checkAddress', { params: { documentId } }) });
    } catch (error) {
      set({ problem: failureOf(error).message });
    }
  };
  return (
    <>
      <Button variant="default" leftSection={<IconRefresh size={16} />} onClick={() => void check()}>
        {i18n.t('Check the address again')}
      </Button>
      <Modal
        opened={state !== null}
        onClose={() => set(null)}
        title={i18n.t('The page today')}
        size="lg"
        closeButtonProps={{ 'aria-label': i18n.t('Close') }}
        attributes={NO_BANNER}
      >
        {state === null ? null : state === 'asking' ? (
          <Stack align="center" py="xl" role="status">
            <Loader size="sm" color="gray" aria-hidden />
            <Text size="sm">{i18n.t('Fetching the page…')}</Text>
          </Stack>
        ) : 'problem' in state ? (
          <Alert color="red" role="alert">
            {state.problem}
          </Alert>
        ) : (
          <Outcome checked={state.checked} />
        )}
      </Modal>
    </>
  );
}

const WORDS: Readonly<Record<Checked['state'], string>> = {
  unchanged: /*i18n*/ 'The text of the page is what it was.',
  changed: /*i18n*/ 'The text of the page has changed.',
  gone: /*i18n*/ 'The page is gone: the server does not have it any more.',
};

function Outcome({ checked: { state, changes, more, finalAddress, checkedAt } }: { readonly checked: Checked }) {
  return (
    <Stack role="status">
      <Text fw={500}>{i18n.t(WORDS[state])}</Text>
      {state === 'gone' ? (
        <Text size="sm">{i18n.t('The original that was fetched is kept with this document.')}</Text>
      ) : null}
      <Text size="sm" c="dimmed" component="div">
        <span dir="ltr" style={{ overflowWrap: 'anywhere' }}>
          {finalAddress}
        </span>{' '}
        · <When time={checkedAt} />
      </Text>
      {changes.map(({ removed, added }, index) => (
        <TextDiff
          key={index}
          before={removed.join('\n')}
          after={added.join('\n')}
          label={i18n.t('Change {number}', { number: index + 1 })}
        />
      ))}
      {more > 0 ? (
        <Text size="sm" c="dimmed">
          {i18n.t('{count, plural, one {# change is} other {# changes are}} not shown.', { count: more })}
        </Text>
      ) : null}
      {state === 'changed' ? (
        <Text size="sm" c="dimmed">
          {i18n.t('This document stays as it is. To work on the new text, import the address again.')}
        </Text>
      ) : null}
    </Stack>
  );
}
