import { Text } from '@mantine/core';
import type { ChangeCommand } from '@scholium/review';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { useRoute } from '../sync/index.js';

/** The state on the server of the change that a refused command was about. */
export function CurrentState({ command }: { readonly command: ChangeCommand }): ReactElement | null {
  const { data } = useRoute('getChange', { params: { changeId: command.changeId } });
  if (!data) return null;
  const { label, state, authorName, decidedByName, revision } = data.change;
  const values = { label, author: authorName, state, by: decidedByName, revision };
  return (
    <Text size="sm" c="dimmed">
      {decidedByName
        ? i18n.t(
            'There now: “{label}” by {author}, {state, select, accepted {accepted} rejected {rejected} changes_requested {changes requested} withdrawn {withdrawn} other {pending}} by {by}, revision {revision}.',
            values,
          )
        : i18n.t(
            'There now: “{label}” by {author}, {state, select, accepted {accepted} rejected {rejected} changes_requested {changes requested} withdrawn {withdrawn} other {pending}}, revision {revision}.',
            values,
          )}
    </Text>
  );
}
