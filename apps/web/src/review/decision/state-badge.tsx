import { Group, Text } from '@mantine/core';
import { IconArrowBackUp, IconCircleCheck, IconCircleDashed, IconCircleX, IconMessageReply } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { ChangeState } from '@scholium/review';
import './decision.css';

/** States of a change in the words of the screen. */
export const STATE_WORDS: Readonly<Record<ChangeState, string>> = {
  proposed: 'Proposed',
  changes_requested: 'Changes requested',
  accepted: 'Accepted',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
};

const ICONS: Readonly<Record<ChangeState, typeof IconCircleCheck>> = {
  proposed: IconCircleDashed,
  changes_requested: IconMessageReply,
  accepted: IconCircleCheck,
  rejected: IconCircleX,
  withdrawn: IconArrowBackUp,
};

/** The state as icon and text; never colour alone. */
export function StateBadge({
  state,
  size = 'sm',
}: {
  readonly state: ChangeState;
  readonly size?: 'xs' | 'sm';
}): ReactElement {
  const Icon = ICONS[state];
  return (
    <Group component="span" gap={4} wrap="nowrap" display="inline-flex" className="state-badge" data-state={state}>
      <Icon size={size === 'xs' ? 14 : 16} aria-hidden />
      <Text span size={size} fw={500} style={{ whiteSpace: 'nowrap' }}>
        {STATE_WORDS[state]}
      </Text>
    </Group>
  );
}
