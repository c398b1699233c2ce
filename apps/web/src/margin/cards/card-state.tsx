import { Text } from '@mantine/core';
import { IconAlertTriangle, IconClockUp, IconExclamationCircle } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { STATE_WORDS, StateBadge } from '../../review/index.js';
import type { ChangeItem } from '../../sync/index.js';
import { isOrphaned } from '../../annotations/index.js';
import type { AnnotationItem } from '../../annotations/index.js';

type Unsent = readonly ChangeItem[];

const waits = (unsent: Unsent) => unsent.some(({ state }) => state !== 'refused');
const refused = (unsent: Unsent) => unsent.some(({ state }) => state === 'refused');
const doubt = (item: AnnotationItem) => (isOrphaned(item) ? 'Orphaned' : item.stale ? 'Words changed' : null);

/** The state of the item in words. */
export function stateWords(item: AnnotationItem, unsent: Unsent): string {
  const state = refused(unsent) ? 'refused' : waits(unsent) ? 'sending' : STATE_WORDS[item.state].toLowerCase();
  const worry = doubt(item);
  return worry ? `${state}, ${worry.toLowerCase()}` : state;
}

/** The state of the item as icons with text. */
export function CardState({ item, unsent }: { readonly item: AnnotationItem; readonly unsent: Unsent }): ReactElement {
  const worry = doubt(item);
  return (
    <>
      {worry && <Note icon={<IconAlertTriangle size={14} aria-hidden />} text={worry} color="error" />}
      {refused(unsent) ? (
        <Note icon={<IconExclamationCircle size={14} aria-hidden />} text="Refused" color="error" />
      ) : waits(unsent) ? (
        <Note icon={<IconClockUp size={14} aria-hidden />} text="Sending" color="dimmed" />
      ) : (
        <StateBadge state={item.state} size="xs" />
      )}
    </>
  );
}

function Note({
  icon,
  text,
  color,
}: {
  readonly icon: ReactElement;
  readonly text: string;
  readonly color: 'error' | 'dimmed';
}): ReactElement {
  return (
    <Text
      span
      size="xs"
      fw={500}
      c={`var(--mantine-color-${color})`}
      style={{ display: 'inline-flex', alignItems: 'center', gap: 3, whiteSpace: 'nowrap' }}
    >
      {icon} {text}
    </Text>
  );
}
