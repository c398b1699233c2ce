import { Text, VisuallyHidden } from '@mantine/core';
import { IconSquare, IconSquareCheckFilled } from '@tabler/icons-react';
import { memo } from 'react';
import type { ReactElement } from 'react';
import { i18n } from '../../locales/index.js';
import type { QueueItem } from '../../sync/index.js';
import { ago } from '../../ui/index.js';
import { MarkingChip } from '../../markings/index.js';
import { STATE_WORDS, StateBadge } from '../decision/index.js';
import { KindIcon } from '../../kinds/index.js';
import { markOf } from './rows.js';
import type { RowUpdate, RowMark } from './rows.js';

/** CSS pixels. */
export const ROW_HEIGHT = 58;

interface QueueRowProps {
  readonly row: QueueItem;
  readonly at: number;
  readonly count: number;
  readonly known: RowUpdate | undefined;
  readonly active: boolean;
  readonly ticked: boolean;
  readonly mine: boolean;
  /** The label of the type, code, stance or class. */
  readonly type: string | null;
  /** Where the row begins, in CSS pixels below the beginning of the list. */
  readonly start: number;
  /** False for people who may not decide. */
  readonly tickable: boolean;
}

const MARK_WORDS: Readonly<Record<RowMark, string>> = {
  'as shown': '',
  sending: /*i18n*/ 'sending',
  refused: /*i18n*/ 'not decided',
  mine: /*i18n*/ 'by you',
  changed: /*i18n*/ 'changed since shown',
};

export const rowId = (id: string) => `queue-row-${id}`;

/**
 * A row of the queue: kind, label, marking, author, document, and what changed since it was loaded. Drawn again only
 * when one of these changes: many decisions at once change the list a hundred times.
 */
export const QueueRow = memo(function QueueRow({
  row,
  at,
  count,
  known,
  active,
  ticked,
  mine,
  type,
  start,
  tickable,
}: QueueRowProps): ReactElement {
  const mark = markOf(row, known);
  const state = known?.state ?? row.state;
  const stateWords = mark === 'mine' || mark === 'sending' ? STATE_WORDS[state] : STATE_WORDS[row.state];
  return (
    <div
      id={rowId(row.id)}
      role="option"
      tabIndex={-1}
      data-change={row.id}
      aria-selected={ticked}
      aria-setsize={count}
      aria-posinset={at + 1}
      className="queue-row"
      style={{ height: ROW_HEIGHT, transform: `translateY(${start}px)` }}
      data-active={active || undefined}
      data-plain={!tickable || undefined}
      data-mark={mark}
    >
      {tickable ? (
        <span className="queue-tick" data-ticked={ticked || undefined}>
          {ticked ? <IconSquareCheckFilled size={18} aria-hidden /> : <IconSquare size={18} aria-hidden />}
        </span>
      ) : null}
      <span className="queue-kind">
        <KindIcon kind={row.subjectKind} size={18} />
      </span>
      <span className="queue-words">
        <span className="queue-label">
          <Text span size="sm" fw={500} truncate dir="auto" td={row.op === 'delete' ? 'line-through' : ''}>
            {row.label}
          </Text>
          <MarkingChip marking={row.marking} />
        </span>
        <Text span size="xs" c="dimmed" truncate display="block">
          {type ? `${type}, ` : ''}
          {mine ? i18n.t('you') : row.authorName}, {ago(row.proposedAt)}
          {row.documentTitle ? `, ${row.documentTitle}` : ''}
        </Text>
        <VisuallyHidden>
          {[stateWords, MARK_WORDS[mark]]
            .filter(Boolean)
            .map((words) => i18n.t(words))
            .join(', ')}
        </VisuallyHidden>
      </span>
      <span className="queue-mark" aria-hidden>
        <RowBadge row={row} mark={mark} state={state} />
      </span>
    </div>
  );
});

function RowBadge({
  row,
  mark,
  state,
}: {
  readonly row: QueueItem;
  readonly mark: RowMark;
  readonly state: QueueItem['state'];
}): ReactElement | null {
  if (mark === 'sending')
    return (
      <Text span size="xs" c="dimmed">
        {i18n.t('Sending')}
      </Text>
    );
  if (mark === 'refused')
    return (
      <Text span size="xs" fw={600} c="var(--mantine-color-error)">
        {i18n.t('Not decided')}
      </Text>
    );
  if (mark === 'changed')
    return (
      <Text span size="xs" fw={600} className="queue-changed">
        {i18n.t('Changed')}
      </Text>
    );
  if (mark === 'mine') return <StateBadge state={state} size="xs" />;
  return row.state === 'proposed' ? (
    row.op === 'create' ? null : (
      <Text span size="xs" c="dimmed">
        {row.op === 'update' ? i18n.t({ id: 'change.noun', message: 'Change' }) : i18n.t('Deletion')}
      </Text>
    )
  ) : (
    <StateBadge state={row.state} size="xs" />
  );
}
