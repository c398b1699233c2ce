import { Text } from '@mantine/core';
import type { ChangeCommand } from '@scholium/review';
import type { ReactElement } from 'react';
import { useRoute } from '../sync/index.js';

/** The state on the server of the change that a refused command was about. */
export function CurrentState({ command }: { readonly command: ChangeCommand }): ReactElement | null {
  const { data } = useRoute('getChange', { params: { changeId: command.changeId } });
  if (!data) return null;
  const { label, state, authorName, decidedByName, revision } = data.change;
  return (
    <Text size="sm" c="dimmed">
      There now: “{label}” by {authorName}, {state.replace('_', ' ')}
      {decidedByName ? ` by ${decidedByName}` : ''}, revision {revision}.
    </Text>
  );
}
