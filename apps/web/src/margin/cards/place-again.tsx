import { Button, Group, Text } from '@mantine/core';
import { useMemo } from 'react';
import type { ReactElement } from 'react';
import { relocate } from '@scholium/document';
import { i18n } from '../../locales/index.js';
import type { DocumentStore } from '../../sync/index.js';
import type { AnnotationItem } from '../../annotations/index.js';
import { useCell, useWorkspace } from '../../workspace/index.js';

/** Places an orphaned annotation on the selected words, or finds its words elsewhere in the text. */
export function PlaceAgain({ item }: { readonly item: AnnotationItem }): ReactElement {
  const { workspace, actions } = useWorkspace();
  const { store } = workspace;
  const selection = useCell(workspace.selection);
  const { version } = store;
  const found = useMemo(() => (store.version === version ? whereAgain(store, item) : null), [store, version, item]);
  const selected = selection && !selection.empty ? [selection.from, selection.to] : null;
  const show = ({ from, to }: { readonly from: number; readonly to: number }) => {
    const editor = workspace.editor.get();
    editor?.select(from, to);
    editor?.focus();
    void editor?.scrollToPosition(from);
  };
  return (
    <Group gap={4}>
      <Button
        size="compact-xs"
        variant={selected ? 'filled' : 'default'}
        disabled={!selected}
        onClick={() => actions.move(item, selected ?? [], 'Re-anchor')}
      >
        {i18n.t('Re-anchor')}
      </Button>
      {!selected &&
        (found ? (
          <Button size="compact-xs" variant="default" onClick={() => show(found)}>
            {i18n.t('Select where its words stand')}
          </Button>
        ) : (
          <Text span size="xs" c="dimmed">
            {i18n.t('Select the words it belongs to first.')}
          </Text>
        ))}
    </Group>
  );
}

/** The nearest occurrence of the same words. A person has to confirm it. */
function whereAgain(
  { doc, version }: DocumentStore,
  { label, spans }: AnnotationItem,
): { readonly from: number; readonly to: number } | null {
  const [at = 0] = spans;
  return (
    relocate(
      doc,
      { from: at, to: at, atVersion: version, quote: label, prefix: '', suffix: '', orphaned: true },
      version,
    )?.anchor ?? null
  );
}
