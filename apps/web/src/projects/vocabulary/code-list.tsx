import { Button, Stack, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { termIdFor, type Code } from '@scholium/review';
import { i18n } from '../../locales/index.js';
import { assignKey, branchOf, outline } from './draft.js';
import { EntryRow } from './entry-row.js';
import { UNUSED } from './term-usage.js';
import type { Merging, TermUsage } from './term-usage.js';

interface CodeListProps {
  readonly codes: readonly Code[];
  /** By id; what is not used is not in it. */
  readonly usage: ReadonlyMap<string, TermUsage>;
  /** Ids that a new code may not have. */
  readonly taken: readonly string[];
  readonly mergingOf: (id: string) => Merging | null;
  readonly editable: boolean;
  readonly onChange: (codes: Code[]) => void;
}

/** The project's codes, as a tree. */
export function CodeList({ codes, usage, taken, mergingOf, editable, onChange }: CodeListProps): ReactElement {
  const add = (parentId: string | null, color = 0) => {
    const id = termIdFor('code', new Set([...taken, ...codes.map((code) => code.id)]));
    onChange([...codes, { id, label: '', parentId, color, shortcut: null, description: '' }]);
  };
  const change = (id: string, { shortcut, ...rest }: Partial<Code>) => {
    const keyed = shortcut === undefined ? [...codes] : assignKey(codes, id, shortcut);
    onChange(keyed.map((code) => (code.id === id ? { ...code, ...rest } : code)));
  };
  const remove = (id: string) => {
    const gone = branchOf(codes, id);
    onChange(codes.filter((code) => !gone.has(code.id)));
  };
  const removalOf = (id: string) => {
    const gone = [...branchOf(codes, id)];
    const sum = (of: keyof TermUsage) => gone.reduce((total, one) => total + (usage.get(one)?.[of] ?? 0), 0);
    return { usage: { accepted: sum('accepted'), pending: sum('pending') }, nested: gone.length - 1 };
  };
  return (
    <section aria-label={i18n.t('Codes')}>
      <Title order={3} size="h5">
        {i18n.t('Codes for highlights')}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {i18n.t(
          'A key from 1 to 9 chooses the code in the list that opens after h. Removing a code removes what is nested under it.',
        )}
      </Text>
      <Stack gap={6} role="list">
        {outline(codes).map(({ code, depth }) => (
          <EntryRow
            key={code.id}
            entry={code}
            depth={depth}
            editable={editable}
            onChange={(to) => change(code.id, to)}
            usage={usage.get(code.id) ?? UNUSED}
            removal={removalOf(code.id)}
            merging={mergingOf(code.id)}
            onRemove={() => remove(code.id)}
            onNest={() => add(code.id, code.color)}
          />
        ))}
      </Stack>
      {editable ? (
        <Button
          mt="xs"
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={14} />}
          onClick={() => add(null)}
        >
          {i18n.t('Add a code')}
        </Button>
      ) : null}
    </section>
  );
}
