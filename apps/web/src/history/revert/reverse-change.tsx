import { kinds } from '@scholium/review';
import '../history.css';
import { Trans } from '@lingui/react';
import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { i18n } from '../../locales/index.js';
import type { ChangeDetail } from '../../sync/index.js';
import { toFailure, useCommands, useRoute } from '../../sync/index.js';
import { CancelButton, ErrorState, FormModal, NO_BANNER, notifyWithUndo, Waiting } from '../../ui/index.js';
import { undoStep, reportRefusals } from '../../undo/index.js';
import { ProposeRevert } from './propose-revert.js';
import { reversing } from './reversing.js';

interface ReverseChangeProps {
  readonly changeId: string;
  readonly onClose: () => void;
}

/** Proposes the change that reverts an accepted one. */
export function ReverseChange({ changeId, onClose }: ReverseChangeProps): ReactElement {
  const asked = useRoute('getChange', { params: { changeId } });
  const change = asked.data?.change;
  const before = useRoute(
    'getChange',
    { params: { changeId: change?.before?.changeId ?? '' } },
    { enabled: Boolean(change?.before) },
  );
  const failure = toFailure(asked.error ?? before.error);
  if (change?.subjectKind === 'text' && change.documentId !== null)
    return (
      <ProposeRevert
        projectId={change.projectId}
        documentId={change.documentId}
        target={{ changeId }}
        onClose={onClose}
      />
    );
  const ready = change && (change.before === null || before.data) ? change : null;
  return (
    <FormModal opened onClose={onClose} title={i18n.t('Revert this')} size="md" attributes={NO_BANNER}>
      {failure ? (
        <ErrorState
          problem={failure}
          onRetry={() => {
            void asked.refetch();
            void before.refetch();
          }}
        />
      ) : ready ? (
        <Reversal change={ready} anchors={before.data?.anchors ?? []} onClose={onClose} />
      ) : (
        <Waiting lines={3} label={i18n.t('Looking at the change')} />
      )}
    </FormModal>
  );
}

function Reversal({
  change,
  anchors,
  onClose,
}: {
  readonly change: ChangeDetail['change'];
  readonly anchors: ChangeDetail['anchors'];
  readonly onClose: () => void;
}): ReactElement {
  const { projectId, documentId, subjectKind, op, label } = change;
  const commands = useCommands({ projectId, documentId });
  const [message, setMessage] = useState('');
  const input = reversing(change, anchors, message);
  const propose = () => {
    if (!input) return;
    const sent = commands.propose(input, i18n.t('Revert a decision'));
    const { stepId } = sent;
    notifyWithUndo(
      i18n.t('Proposed. It stays as it is until somebody accepts.'),
      stepId === null ? null : () => undoStep(commands, stepId),
    );
    void sent.settled.then((outcomes) => reportRefusals(sent, outcomes));
    onClose();
  };
  return (
    <Stack gap="sm">
      <Text size="sm">
        {input ? (
          <Trans
            id="{op, select, create {The {kind} <0/> would be proposed to be deleted.} update {The {kind} <0/> would be proposed to be as it was before.} other {The {kind} <0/> would be proposed again as it was.}} Another reviewer decides."
            values={{ op, kind: i18n.t(kinds.get(subjectKind).words.singular) }}
            components={{ 0: <q dir="auto">{label}</q> }}
          />
        ) : (
          i18n.t('What it was before cannot be read by this version of the application.')
        )}
      </Text>
      {input && (
        <Textarea
          label={i18n.t('Why')}
          description={i18n.t('The reviewer reads this.')}
          value={message}
          onChange={(event) => setMessage(event.currentTarget.value)}
          maxLength={2_000}
          autosize
          minRows={2}
          data-autofocus
        />
      )}
      <Group justify="flex-end">
        <CancelButton onCancel={onClose} />
        {input && <Button onClick={propose}>{i18n.t('Propose')}</Button>}
      </Group>
    </Stack>
  );
}
