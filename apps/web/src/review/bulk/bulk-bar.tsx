import { Button, CloseButton, Group, Stack, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import type { RejectionReason } from '@scholium/review';
import { i18n } from '../../locales/index.js';
import { CancelButton, FormModal } from '../../ui/index.js';
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
    <div className="bulk-bar" role="region" aria-label={i18n.t('Selected changes')}>
      <Group gap={6} wrap="wrap">
        <Text size="sm" fw={500} flex="1 1 auto" role="status">
          {i18n.t('{count, plural, one {# selected} other {# selected}}', { count })}
        </Text>
        {onAll && (
          <Button size="compact-sm" variant="subtle" onClick={onAll}>
            {i18n.t('All shown')}
          </Button>
        )}
        <Button size="compact-sm" disabled={n === 0} onClick={() => onAsk('accept')}>
          {i18n.t('Accept')}
        </Button>
        <Button size="compact-sm" variant="default" disabled={n === 0} onClick={() => onAsk('reject')}>
          {i18n.t('Reject')}
        </Button>
        <CloseButton size="sm" aria-label={i18n.t('Clear the selection')} onClick={onClear} />
      </Group>
      <FormModal
        opened={asking !== null}
        onClose={() => onAsk(null)}
        title={
          asking === 'reject'
            ? i18n.t('Reject {count, plural, one {# change} other {# changes}}', { count: n })
            : i18n.t('Accept {count, plural, one {# change} other {# changes}}', { count: n })
        }
        size="md"
      >
        <Stack>
          <Text size="sm">
            {n === 0
              ? i18n.t('None of the selected changes can be decided by you.')
              : i18n.t('Each gets a decision of its own; what cannot be decided is listed afterwards.')}
            <LeftOut plan={plan} />
          </Text>
          {asking === 'reject' && n > 0 ? (
            <ReasonForm
              asking="reject"
              changeId={null}
              reasons={reasons}
              count={n}
              onCancel={() => onAsk(null)}
              onSend={(reason) => send({ kind: 'reject', reason })}
            />
          ) : (
            <Group justify="flex-end" gap="xs">
              <CancelButton onCancel={() => onAsk(null)} />
              {n > 0 && (
                <Button data-autofocus onClick={() => send({ kind: 'accept' })}>
                  {i18n.t('Accept {count, plural, one {# change} other {# changes}}', { count: n })}
                </Button>
              )}
            </Group>
          )}
        </Stack>
      </FormModal>
    </div>
  );
}

function LeftOut({ plan: { own, decided } }: { readonly plan: Plan }): ReactElement | null {
  if (own === 0 && decided === 0) return null;
  return (
    <>
      {' '}
      {decided === 0
        ? i18n.t('Left out: {own, plural, one {# of your own} other {# of your own}}.', { own })
        : own === 0
          ? i18n.t('Left out: {decided, plural, one {# that does not wait} other {# that do not wait}}.', { decided })
          : i18n.t(
              'Left out: {own, plural, one {# of your own} other {# of your own}} and {decided, plural, one {# that does not wait} other {# that do not wait}}.',
              { own, decided },
            )}
    </>
  );
}
