import './entry-row.css';
import { ActionIcon, Group, Select, TextInput } from '@mantine/core';
import { IconCornerDownRight, IconTrash } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import { i18n } from '../../locales/index.js';
import { ColorChoice } from './color-choice.js';
import { RemovalQuestion, UsageBadge } from './term-usage.js';
import type { Merging, TermUsage } from './term-usage.js';

interface Entry {
  readonly id: string;
  readonly label: string;
  readonly color: number;
  readonly shortcut: string | null;
}

interface EntryRowProps {
  readonly entry: Entry;
  readonly depth?: number;
  readonly editable: boolean;
  readonly onChange: (change: Partial<Entry>) => void;
  readonly usage: TermUsage;
  /** What its removal concerns: its use and that of the entries under it, and how many those are. */
  readonly removal: { readonly usage: TermUsage; readonly nested: number };
  /** Null for an entry that is not saved yet. */
  readonly merging: Merging | null;
  readonly onRemove: () => void;
  /** Adds an entry below this one. */
  readonly onNest?: () => void;
  readonly children?: ReactNode;
}

const KEYS = Array.from({ length: 9 }, (_, index) => String(index + 1));

/** One code or entity type: colour, name, key. */
export function EntryRow({
  entry,
  depth = 0,
  editable,
  onChange,
  usage,
  removal,
  merging,
  onRemove,
  onNest,
  children,
}: EntryRowProps): ReactElement {
  const named = entry.label || i18n.t('new entry');
  return (
    <Group className="vocabulary-row" gap="xs" wrap="nowrap" pl={depth * 24} role="listitem">
      <ColorChoice
        label={i18n.t('Colour of {named}', { named })}
        value={entry.color}
        disabled={!editable}
        onChange={(color) => onChange({ color })}
      />
      {children}
      <TextInput
        size="sm"
        className="vocabulary-name"
        flex={1}
        miw={0}
        aria-label={i18n.t('Name')}
        value={entry.label}
        maxLength={80}
        readOnly={!editable}
        onChange={(event) => onChange({ label: event.currentTarget.value })}
      />
      <UsageBadge usage={usage} />
      <Select
        size="sm"
        w={84}
        aria-label={i18n.t('Key of {named}', { named })}
        placeholder={i18n.t('key')}
        data={KEYS}
        value={entry.shortcut}
        clearable
        disabled={!editable}
        onChange={(shortcut) => onChange({ shortcut })}
      />
      {editable && onNest ? (
        <ActionIcon
          variant="subtle"
          color="gray"
          onClick={onNest}
          aria-label={i18n.t('Add a code below {named}', { named })}
        >
          <IconCornerDownRight size={16} />
        </ActionIcon>
      ) : null}
      {editable ? (
        <RemovalQuestion
          label={named}
          usage={removal.usage}
          nested={removal.nested}
          merging={merging}
          onRemove={onRemove}
          trigger={(ask) => (
            <ActionIcon variant="subtle" color="gray" onClick={ask} aria-label={i18n.t('Remove {named}', { named })}>
              <IconTrash size={16} />
            </ActionIcon>
          )}
        />
      ) : null}
    </Group>
  );
}
