import { Text } from '@mantine/core';
import { IconAlertTriangle, IconClockUp, IconExclamationCircle } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { stateName } from '../../kinds/index.js';
import { i18n } from '../../locales/index.js';
import { StateBadge } from '../../review/index.js';
import type { ChangeItem } from '../../sync/index.js';
import { isOrphaned } from '../../annotations/index.js';
import type { AnnotationItem } from '../../annotations/index.js';

type Unsent = readonly ChangeItem[];

const waits = (unsent: Unsent) => unsent.some(({ state }) => state !== 'refused');
const refused = (unsent: Unsent) => unsent.some(({ state }) => state === 'refused');

const doubt = (item: AnnotationItem) =>
  isOrphaned(item) ? i18n.t('Orphaned') : item.stale ? i18n.t('Words changed') : null;

/** The state of the item within a line of words. */
export function stateWords(item: AnnotationItem, unsent: Unsent): string {
  const state = refused(unsent) ? i18n.t('refused') : waits(unsent) ? i18n.t('sending') : stateName(item.state);
  const worry = isOrphaned(item) ? i18n.t('orphaned') : item.stale ? i18n.t('words changed') : null;
  return worry ? `${state}, ${worry}` : state;
}

/** The state of the item as icons with text. */
export function CardState({ item, unsent }: { readonly item: AnnotationItem; readonly unsent: Unsent }): ReactElement {
  const worry = doubt(item);
  return (
    <>
      {worry && <Note icon={<IconAlertTriangle size={14} aria-hidden />} text={worry} color="error" />}
      {refused(unsent) ? (
        <Note icon={<IconExclamationCircle size={14} aria-hidden />} text={i18n.t('Refused')} color="error" />
      ) : waits(unsent) ? (
        <Note icon={<IconClockUp size={14} aria-hidden />} text={i18n.t('Sending')} color="dimmed" />
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
