import { Group, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import type { ChangeState, SubjectKind } from '@scholium/review';
import { i18n } from '../../locales/index.js';
import type { ChangeDetail } from '../../sync/index.js';
import { StateBadge } from '../decision/index.js';
import { KindIcon } from '../../kinds/index.js';

interface Entry {
  readonly changeId: string;
  readonly kind: SubjectKind;
  readonly state: ChangeState;
  readonly label: string;
  readonly authorName?: string;
}

/** Other changes on the passage. */
export function Overlapping({
  detail,
  onShow,
}: {
  readonly detail: ChangeDetail;
  readonly onShow: (changeId: string) => void;
}): ReactElement | null {
  return detail.overlapping.length === 0 ? null : (
    <Entries title={i18n.t('Also on this passage')} entries={detail.overlapping} onShow={onShow} />
  );
}

/** Changes that depend on this one. */
export function Dependants({
  detail,
  onShow,
}: {
  readonly detail: ChangeDetail;
  readonly onShow: (changeId: string) => void;
}): ReactElement | null {
  const { dependants, change } = detail;
  if (dependants.length === 0) return null;
  const waits = change.op === 'create' && change.state !== 'accepted';
  return (
    <Entries
      title={i18n.t('Depends on this')}
      entries={dependants}
      onShow={onShow}
      note={waits ? i18n.t('If this is rejected, these cannot be accepted.') : i18n.t('These name it.')}
    />
  );
}

function Entries({
  title,
  entries,
  note,
  onShow,
}: {
  readonly title: string;
  readonly entries: readonly Entry[];
  readonly note?: ReactNode;
  readonly onShow: (changeId: string) => void;
}): ReactElement {
  return (
    <Stack gap={4} component="section" aria-label={title}>
      <Title order={3} size="sm">
        {title}{' '}
        <Text span size="sm" c="dimmed" fw={400}>
          {entries.length}
        </Text>
      </Title>
      {note ? (
        <Text size="sm" c="dimmed">
          {note}
        </Text>
      ) : null}
      <ul className="touching">
        {entries.map(({ changeId, kind, state, label, authorName }) => (
          <li key={changeId}>
            <UnstyledButton onClick={() => onShow(changeId)} w="100%">
              <Group gap="xs" wrap="nowrap">
                <KindIcon kind={kind} />
                <Text size="sm" truncate flex={1} dir="auto">
                  {label}
                </Text>
                {authorName ? (
                  <Text size="xs" c="dimmed" visibleFrom="sm" style={{ whiteSpace: 'nowrap' }}>
                    {authorName}
                  </Text>
                ) : null}
                <StateBadge state={state} size="xs" />
              </Group>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </Stack>
  );
}
