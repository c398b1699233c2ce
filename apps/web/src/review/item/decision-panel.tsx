import { Button, Stack, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import type { Reason, RejectionReason, Vocabulary } from '@scholium/review';
import { formatNumber, i18n } from '../../locales/index.js';
import type { ChangeDetail, Wording } from '../../sync/index.js';
import { DecisionControls, DecisionOutcome, KeyHint } from '../decision/index.js';
import type { Asking } from '../decision/index.js';
import type { RowUpdate } from '../queue/rows.js';
import { requestReversal } from '../../undo/index.js';
import { OwnActions } from './own-actions.js';
import { ReviewingNow } from './reviewing-now.js';
import type { Permissions } from './use-item.js';

/** A long label takes a second line. */
const WRAPPED = {
  root: { height: 'auto', minHeight: 'var(--button-height)', paddingBlock: 2 },
  label: { whiteSpace: 'normal' },
} as const;

export interface Deciding {
  readonly accept: () => void;
  readonly acceptBoth: () => void;
  readonly reject: (reason: Reason) => void;
  readonly requestChanges: (reason: Reason) => void;
  readonly reopen: () => void;
  readonly revise: (next: Wording, previous: Wording) => void;
  readonly withdraw: () => void;
  readonly restore: () => void;
}

interface DecisionPanelProps {
  readonly detail: ChangeDetail;
  readonly may: Permissions;
  readonly known: RowUpdate | undefined;
  /** Others changed it since it was shown; it can be decided after the new state was viewed. */
  readonly outdated: boolean;
  readonly reviewer: boolean;
  readonly vocabulary: Vocabulary;
  readonly asking: Asking | null;
  readonly onAsk: (asking: Asking | null) => void;
  readonly deciding: Deciding;
}

/** The side panel: state of the change, and the viewer's actions. */
export function DecisionPanel(props: DecisionPanelProps): ReactElement {
  const { detail, may, known, outdated, reviewer, vocabulary, deciding } = props;
  const { change, passage } = detail;
  const sending = known?.sending ?? false;
  const reasons: readonly RejectionReason[] = vocabulary.rejectionReasons;
  return (
    <Stack gap="sm" component="section" aria-label={i18n.t('Decision')}>
      <DecisionOutcome change={change} reasons={reasons} />
      <ReviewingNow streamId={change.streamId} changeId={change.id} version={passage?.version ?? 0} />
      {known?.refused ? (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {known.refused}
        </Text>
      ) : null}
      {outdated ? (
        <Text size="sm">{i18n.t('Look at the newer state first; then decide.')}</Text>
      ) : (
        <>
          {may.decide && (
            <DecisionControls
              key={change.id}
              changeId={change.id}
              of={change.label}
              reasons={reasons}
              sending={sending}
              blocked={may.blocked}
              keys
              asking={props.asking}
              onAsk={props.onAsk}
              onAccept={deciding.accept}
              onReject={deciding.reject}
              onRequestChanges={deciding.requestChanges}
            />
          )}
          {may.decide && may.waiting.length > 0 && !detail.stale && !props.asking ? (
            <Button size="compact-sm" variant="light" disabled={sending} onClick={deciding.acceptBoth}>
              {may.waiting.length === 1
                ? i18n.t('Accept both, in order')
                : i18n.t('Accept all {count}, in order', { count: formatNumber(may.waiting.length + 1) })}
            </Button>
          ) : null}
          {may.own && (
            <OwnActions
              detail={detail}
              may={may}
              vocabulary={vocabulary}
              sending={sending}
              onRevise={deciding.revise}
              onWithdraw={deciding.withdraw}
              onRestore={deciding.restore}
            />
          )}
          {may.reopen && (
            <Button
              size="compact-sm"
              variant="default"
              disabled={sending}
              rightSection={<KeyHint usual="z" />}
              styles={WRAPPED}
              onClick={deciding.reopen}
            >
              {i18n.t('Undo my decision')}
            </Button>
          )}
          {may.stands !== null && (
            <Text size="sm" c="dimmed">
              {may.stands}
            </Text>
          )}
          {may.reverse && (
            <Button size="compact-sm" variant="default" onClick={() => requestReversal(change.id)}>
              {i18n.t('Revert with a new change…')}
            </Button>
          )}
          {!reviewer && !may.own && change.state === 'proposed' ? (
            <Text size="sm" c="dimmed">
              {i18n.t('Reviewers of the project decide this.')}
            </Text>
          ) : null}
        </>
      )}
    </Stack>
  );
}
