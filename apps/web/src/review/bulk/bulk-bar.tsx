import { Button, CloseButton, Group, Modal, Stack, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import type { RejectionReason } from '@scholium/review';
import { ReasonForm } from '../decision/index.js';
import type { Bulk } from './use-bulk.js';
import type { Plan } from './plan.js';

export type BulkAsking = 'accept' | 'reject' | null;

interface BulkBarProps {
  readonly count: number;
  readonly plan: Plan;
  readonly reasons: readonly RejectionReason[];
  readonly asking: BulkAsking;
  readonly onAsk: (asking: BulkAsking) => void;
  readonly bulk: Bulk;
  readonly onSent: () => void;
  readonly onClear: () => void;
  readonly onAll: (() => void) | null;
}

const changes = (n: number) => (n === 1 ? '1 change' : `${n} changes`);

/** The actions on the selected rows. */
export function BulkBar({
  count,
  plan,
  reasons,
  asking,
  onAsk,
  bulk,
  onSent,
  onClear,
  onAll,
}: BulkBarProps): ReactElement {
  const n = plan.ready.length;
  const send = (decision: Parameters<Bulk['decide']>[1]) => {
    onAsk(null);
    bulk.decide(plan.ready, decision);
    onSent();
  };
  return (
    <div className="bulk-bar" role="region" aria-label="Selected changes">
      <Group gap={6} wrap="wrap">
        <Text size="sm" fw={500} flex="1 1 auto" role="status">
          {count} selected
        </Text>
        {onAll && (
          <Button size="compact-sm" variant="subtle" onClick={onAll}>
            All shown
          </Button>
        )}
        <Button size="compact-sm" disabled={n === 0} onClick={() => onAsk('accept')}>
          Accept
        </Button>
        <Button size="compact-sm" variant="default" disabled={n === 0} onClick={() => onAsk('reject')}>
          Reject
        </Button>
        <CloseButton size="sm" aria-label="Clear the selection" onClick={onClear} />
      </Group>
      <Modal
        opened={asking !== null}
        onClose={() => onAsk(null)}
        title={asking === 'reject' ? `Reject ${changes(n)}` : `Accept ${changes(n)}`}
        size="md"
      >
        <Stack>
          <Text size="sm">
            {n === 0
              ? 'None of the selected changes can be decided by you.'
              : 'Each gets a decision of its own; what cannot be decided is listed afterwards.'}
            <LeftOut plan={plan} />
          </Text>
          {asking === 'reject' && n > 0 ? (
            <ReasonForm
              asking="reject"
              reasons={reasons}
              count={n}
              onCancel={() => onAsk(null)}
              onSend={(reason) => send({ kind: 'reject', reason })}
            />
          ) : (
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={() => onAsk(null)}>
                Cancel
              </Button>
              {n > 0 && (
                <Button data-autofocus onClick={() => send({ kind: 'accept' })}>
                  Accept {changes(n)}
                </Button>
              )}
            </Group>
          )}
        </Stack>
      </Modal>
    </div>
  );
}

function LeftOut({ plan: { own, decided } }: { readonly plan: Plan }): ReactElement | null {
  const parts = [
    own > 0 ? `${own} of your own` : '',
    decided > 0 ? `${decided} that ${decided === 1 ? 'does' : 'do'} not wait` : '',
  ].filter(Boolean);
  return parts.length === 0 ? null : <> Left out: {parts.join(' and ')}.</>;
}
