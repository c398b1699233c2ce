import { Button, Group, Stack, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import { i18n } from '../../locales/index.js';
import { countLabel, useRoute } from '../../sync/index.js';
import { AnchorLink } from '../../ui/index.js';
import { matching } from './counts.js';
import type { Counts } from './counts.js';
import { viewOf } from './saved-views.js';
import type { SavedView } from './saved-views.js';
import { filterOf, type QueueSearch } from './queue-search.js';

interface QueueHeadProps {
  readonly projectId: string;
  readonly search: QueueSearch;
  readonly views: readonly SavedView[];
  readonly counts: Counts | undefined;
  readonly updates: { readonly count: number; readonly changed: number; readonly exact: boolean };
  readonly onRefresh: () => void;
  readonly children: ReactNode;
}

/** The head of the list: saved views, filters, number of changes, and the refresh button. */
export function QueueHead({
  projectId,
  search,
  views,
  counts,
  updates,
  onRefresh,
  children,
}: QueueHeadProps): ReactElement {
  const fresh = freshWords(updates);
  const current = viewOf(search, views);
  const others = useRoute('getQueueCounts', { params: { projectId }, query: { by: 'others' } }, { keep: true }).data;
  const mine = useRoute('getQueueCounts', { params: { projectId }, query: { by: 'mine' } }, { keep: true }).data;
  const numbers: Readonly<Record<string, number | undefined>> = {
    waiting: others && matching(others, ['proposed']),
    'sent-back': mine && matching(mine, ['changes_requested', 'rejected']),
  };
  const total = counts && matching(counts, search.state);
  return (
    <Stack gap={8} className="queue-head">
      <nav className="queue-views" aria-label={i18n.t('Saved views')}>
        {views.map((view) => (
          <AnchorLink
            key={view.id}
            size="sm"
            to="/projects/$projectId/review"
            params={{ projectId }}
            search={view.search as never}
            activeOptions={{ exact: true }}
            underline="never"
            className="queue-view"
            {...(current?.id === view.id ? { 'aria-current': 'page' as const } : {})}
          >
            {i18n.t(view.label)}
            {numbers[view.id] ? (
              <Text span size="xs" ml={4} c="dimmed">
                {countLabel(numbers[view.id]!)}
              </Text>
            ) : null}
          </AnchorLink>
        ))}
        <AnchorLink
          size="sm"
          to="/projects/$projectId/review"
          params={{ projectId }}
          search={{ view: 'direct' } as never}
          underline="never"
          className="queue-view"
        >
          {i18n.t('Direct edits')}
        </AnchorLink>
      </nav>
      {children}
      <Group gap="xs" justify="space-between" wrap="nowrap" mih={26}>
        <Text size="xs" c="dimmed" role="status">
          {total === undefined
            ? ''
            : i18n.t('{total, plural, one {{count} change} other {{count} changes}}', {
                total,
                count: countLabel(total),
              })}
        </Text>
        <Group gap={6} wrap="nowrap">
          <AnchorLink
            size="xs"
            lh="24px"
            to="/projects/$projectId/exports"
            params={{ projectId }}
            search={{ changes: filterOf(search) } as never}
          >
            {i18n.t('Export…')}
          </AnchorLink>
          {fresh ? (
            <Button size="compact-xs" variant="light" onClick={onRefresh} aria-live="polite">
              {fresh}
            </Button>
          ) : null}
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            leftSection={<IconRefresh size={14} aria-hidden />}
            onClick={onRefresh}
          >
            {i18n.t('Refresh')}
          </Button>
        </Group>
      </Group>
    </Stack>
  );
}

/** What the list does not show yet: "3 new, or more"; null for nothing. */
function freshWords({ count, changed, exact }: QueueHeadProps['updates']): string | null {
  if (count > 0) {
    const n = { count: countLabel(count) };
    return exact ? i18n.t('{count} new', n) : i18n.t('{count} new, or more', n);
  }
  if (changed === 0) return null;
  const n = { count: countLabel(changed) };
  return exact ? i18n.t('{count} changed', n) : i18n.t('{count} changed, or more', n);
}
