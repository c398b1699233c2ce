import { Group, Text } from '@mantine/core';
import { IconArrowBackUp, IconCircleCheck, IconCircleDashed, IconCircleX, IconMessageReply } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { ChangeState } from '@scholium/review';
import { i18n } from '../../locales/index.js';
import './decision.css';

/** States of a change in the words of the screen, as messages. */
export const STATE_WORDS: Readonly<Record<ChangeState, string>> = {
  proposed: /*i18n*/ 'Proposed',
  changes_requested: /*i18n*/ 'Changes requested',
  accepted: /*i18n*/ 'Accepted',
  rejected: /*i18n*/ 'Rejected',
  withdrawn: /*i18n*/ 'Withdrawn',
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
        {i18n.t(STATE_WORDS[state])}
      </Text>
    </Group>
  );
}
