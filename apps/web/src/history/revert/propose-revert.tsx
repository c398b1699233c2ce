import { Alert, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useEffect, useEffectEvent, useState } from 'react';
import type { ReactElement } from 'react';
import type { RouteOutput } from '../../sync/index.js';
import { toFailure, useCommands, useRouteMutation } from '../../sync/index.js';
import type { Failure } from '../../sync/index.js';
import { sayWithUndo, Waiting } from '../../ui/index.js';
import { WordDiff } from '../compare/word-diff-text.js';
import { isRestoring, type RevertTarget } from './revert-target.js';

interface ProposeRevertProps {
  readonly projectId: string;
  readonly documentId: string;
  readonly target: RevertTarget;
  readonly onClose: () => void;
}

/** Shows what taking something back would do, and proposes it; nothing changes before somebody accepts. */
export function ProposeRevert({ projectId, documentId, target, onClose }: ProposeRevertProps): ReactElement {
  const plan = useRouteMutation('planRevert');
  const commands = useCommands({ projectId, documentId });
  const [message, setMessage] = useState('');
  const ask = useEffectEvent(() => plan.mutate({ params: { documentId }, body: { target: 'sitting' in target ? { sitting: [...target.sitting] } : target } }));
  useEffect(() => ask(), []);
  const failure = toFailure(plan.error);
  const restoring = isRestoring(target);
  const propose = () => {
    const label = restoring ? 'Restore a version' : 'Take back an edit';
    commands.propose((plan.data?.proposals ?? []).map(({ proposal }) => ({ content: { kind: 'text' as const, body: proposal }, message })), label);
    sayWithUndo('Proposed. The text stays as it is until somebody accepts.', () => void commands.undo());
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={restoring ? 'Propose to restore this version' : 'Propose to take this back'} size="lg">
      <Stack gap="sm">
        {plan.data ? <Plan proposals={plan.data.proposals} /> : failure ? <Refused failure={failure} /> : <Waiting lines={3} label="Working out what would change" />}
        {plan.data && <Textarea label="Why" description="The reviewer reads this." value={message} onChange={(event) => setMessage(event.currentTarget.value)} maxLength={2_000} autosize minRows={2} data-autofocus />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{failure ? 'Close' : 'Cancel'}</Button>
          {plan.data && <Button onClick={propose}>Propose</Button>}
        </Group>
      </Stack>
    </Modal>
  );
}

function Plan({ proposals }: { readonly proposals: RouteOutput<'planRevert'>['proposals'] }): ReactElement {
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">{proposals.length === 1 ? 'This edit would be proposed and reviewed like any other.' : `${proposals.length} edits would be proposed, one for each place, and reviewed like any others.`}</Text>
      <ol className="revert-edits">
        {proposals.map(({ edit, before, after }, at) => (
          <li key={at}>{edit === 'format' ? <>The form of <q dir="auto">{before}</q></> : edit === 'structure' ? <>How <q dir="auto">{before}</q> is divided</> : <WordDiff before={before} after={after} />}</li>
        ))}
      </ol>
    </Stack>
  );
}

function Refused({ failure }: { readonly failure: Failure }): ReactElement {
  const { meant, now } = (failure.details ?? {}) as { readonly meant?: string; readonly now?: string };
  return (
    <Alert color="red" variant="light" role="alert" title="It cannot be taken back as it is">
      <Text size="sm">{failure.message}</Text>
      {meant !== undefined && now !== undefined && (
        <dl className="revert-texts"><dt>It left</dt><dd dir="auto">{meant}</dd><dt>Now there is</dt><dd dir="auto">{now || 'nothing'}</dd></dl>
      )}
    </Alert>
  );
}
