import { Group, Stack, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { IMPORTED } from '@scholium/review';
import type { ChangeState, RejectionReason } from '@scholium/review';
import { i18n } from '../../locales/index.js';
import { When } from '../../ui/index.js';
import { StateBadge } from './state-badge.js';

/** The decision of a change. */
export interface Decided {
  readonly state: ChangeState;
  readonly decisionCode: string | null;
  readonly decisionText: string | null;
  readonly decidedByName?: string | null;
  readonly decidedAt: string | null;
}

interface DecisionOutcomeProps {
  readonly change: Decided;
  /** The project's rejection reasons, for the label of the code. */
  readonly reasons: readonly RejectionReason[];
  readonly compact?: boolean;
}

/** The decision on a change and its reason, for the author. */
export function DecisionOutcome({ change, reasons, compact = false }: DecisionOutcomeProps): ReactElement {
  const { state, decisionCode, decisionText, decidedByName, decidedAt } = change;
  const size = compact ? 'xs' : 'sm';
  const decided = state !== 'proposed' && state !== 'withdrawn';
  const label =
    state === 'accepted' && decisionCode === IMPORTED
      ? i18n.t('Imported as accepted work')
      : reasons.find(({ code }) => code === decisionCode)?.label;
  const reason = decided && decisionCode ? (label ?? decisionCode) : null;
  return (
    <Stack gap={4}>
      <Group gap={6} wrap="wrap">
        <StateBadge state={state} size={size} />
        {decided && decidedByName ? (
          <Text span size={size} c="dimmed">
            {i18n.t('by {name}', { name: decidedByName })}
          </Text>
        ) : null}
        {decided && decidedAt ? (
          <Text span size={size} c="dimmed">
            <When time={decidedAt} />
          </Text>
        ) : null}
      </Group>
      {reason ? (
        <Text size={size} fw={500}>
          {reason}
        </Text>
      ) : null}
      {decided && decisionText ? (
        <Text size={size} className="decision-words" dir="auto">
          {decisionText}
        </Text>
      ) : null}
    </Stack>
  );
}
