import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useEffect, useEffectEvent, useState } from 'react';
import type { ReactElement } from 'react';
import { i18n } from '../../locales/index.js';
import type { RouteOutput, Failure } from '../../sync/index.js';
import { toFailure, useCommands, useRouteMutation } from '../../sync/index.js';
import { CancelButton, FormModal, notify, notifyError, notifyWithUndo, Waiting } from '../../ui/index.js';
import { undoStep } from '../../undo/index.js';
import { RevertedEdits } from './reverted-edits.js';
import { useDirectEdit } from './use-direct-edit.js';

interface ProposeRevertProps {
  readonly projectId: string;
  readonly documentId: string;
  readonly target: RevertTarget;
  readonly onClose: () => void;
}
type Plan = RouteOutput<'planRevert'>;

const TOO_MUCH =
  /*i18n*/ 'More would change in one place than a suggestion holds: it reaches over at most 200,000 characters.';

/** Previews a revert and proposes it; people who may edit directly can apply it at once. */
export function ProposeRevert({ projectId, documentId, target, onClose }: ProposeRevertProps): ReactElement {
  const plan = useRouteMutation('planRevert');
  const commands = useCommands({ projectId, documentId });
  const direct = useDirectEdit(projectId, documentId);
  const [message, setMessage] = useState('');
  const ask = useEffectEvent(() =>
    plan.mutate({
      params: { documentId },
      body: { target: 'editingSession' in target ? { editingSession: [...target.editingSession] } : target },
    }),
  );
  useEffect(() => ask(), []);
  const failure = toFailure(plan.error);
  const restoring = isRestoring(target);
  const propose = ({ proposals }: Plan) => {
    const label = restoring ? i18n.t('Restore a version') : i18n.t('Revert an edit');
    const { stepId } = commands.propose(
      proposals.map(({ proposal }) => ({ content: { kind: 'text' as const, body: proposal }, message })),
      label,
    );
    notifyWithUndo(
      i18n.t('Proposed. The text stays as it is until somebody accepts.'),
      stepId === null ? null : () => undoStep(commands, stepId),
    );
    onClose();
  };
  const edit = async (made: Plan) => {
    const done = await direct.edit(made);
    if ('code' in done) return notifyError(done, i18n.t('The text was not changed, or not everywhere'));
    notify(restoring ? i18n.t('The text is as it was then.') : i18n.t('Reverted.'));
    onClose();
  };
  const mayEdit = plan.data !== undefined && direct.may(plan.data) && plan.data.direct.submissions.length > 0;
  const mayPropose = (plan.data?.proposals.length ?? 0) > 0;
  return (
    <FormModal
      opened
      onClose={onClose}
      title={restoring ? i18n.t('Restore this version') : i18n.t('Revert this')}
      size="lg"
    >
      <Stack gap="sm">
        {plan.data ? (
          <RevertedEdits proposals={plan.data.proposals} />
        ) : failure ? (
          <Refused failure={failure} />
        ) : (
          <Waiting lines={3} label={i18n.t('Working out what would change')} />
        )}
        {plan.data && !mayPropose && (
          <Text size="sm" role="status">
            {i18n.t(TOO_MUCH)}{' '}
            {mayEdit
              ? i18n.t('You can change the text itself.')
              : i18n.t('Ask somebody who edits the text directly to do it.')}
          </Text>
        )}
        {mayPropose && (
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
          <CancelButton onCancel={onClose} {...(failure ? { label: i18n.t('Close') } : {})} />
          {plan.data && mayEdit && (
            <Button
              variant={mayPropose ? 'default' : 'filled'}
              loading={direct.running}
              onClick={() => void edit(plan.data)}
            >
              {restoring ? i18n.t('Restore now') : i18n.t('Revert now')}
            </Button>
          )}
          {plan.data && mayPropose && (
            <Button disabled={direct.running} onClick={() => propose(plan.data)}>
              {i18n.t('Propose')}
            </Button>
          )}
        </Group>
      </Stack>
    </FormModal>
  );
}

function Refused({ failure }: { readonly failure: Failure }): ReactElement {
  const { meant, now } = (failure.details ?? {}) as { readonly meant?: string; readonly now?: string };
  return (
    <Alert color="red" variant="light" role="alert" title={i18n.t('It cannot be reverted as it is')}>
      <Text size="sm">{failure.message}</Text>
      {meant !== undefined && now !== undefined && (
        <dl className="revert-texts">
          <dt>{i18n.t('It left')}</dt>
          <dd dir="auto">{meant}</dd>
          <dt>{i18n.t('Now there is')}</dt>
          <dd dir="auto">{now || i18n.t('nothing')}</dd>
        </dl>
      )}
    </Alert>
  );
}

/**
 * What to revert: an editing session (log numbers of its first and last edit), an accepted text change, or everything
 * since a version.
 */
export type RevertTarget =
  | { readonly editingSession: readonly [number, number] }
  | { readonly changeId: string }
  | { readonly seq: number };

const isRestoring = (target: RevertTarget): target is { readonly seq: number } => 'seq' in target;
