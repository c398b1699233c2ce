import { Button, NavLink, NumberInput, Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { FormEvent, ReactElement } from 'react';
import { blockNumbers } from '@scholium/document';
import { useDocumentRevision } from '../../sync/index.js';
import { useDesk } from '../state/workspace-context.js';
import { CoverageStrip } from './coverage-strip.js';
import { Filters } from './filters.js';
import { outlineOf } from './outline.js';
import { Orphans } from './orphans.js';
import classes from './rail.module.css';

/** Beside the text: where things are, what is shown, and how far the work is. */
export function Rail({ onGone }: { readonly onGone: () => void }): ReactElement {
  const { workspace } = useDesk();
  useDocumentRevision(workspace.store);
  const { doc } = workspace.store;
  const outline = useMemo(() => outlineOf(doc), [doc]);
  const go = (position: number) => {
    void workspace.editor.get()?.scrollToPosition(position, 'top');
    onGone();
  };
  return (
    <Stack gap="md" p="sm">
      <nav aria-label="Outline">
        <Text size="xs" fw={600} c="dimmed" mb={2}>Outline</Text>
        {outline.map(({ text, depth, position }) => (
          <NavLink key={position} component="button" label={text} className={classes['heading']!} style={{ paddingInlineStart: `${0.5 + depth * 0.75}rem` }} onClick={() => go(position)} />
        ))}
        {outline.length === 0 && <Text size="sm" c="dimmed">This text has no headings.</Text>}
        <ParagraphJump onGo={go} />
      </nav>
      <Filters />
      <CoverageStrip />
      <Orphans />
    </Stack>
  );
}

function ParagraphJump({ onGo }: { readonly onGo: (position: number) => void }): ReactElement {
  const { store } = useDesk().workspace;
  const [number, setNumber] = useState<number | string>('');
  const numbers = useMemo(() => blockNumbers(store.doc), [store.doc]);
  const go = (event: FormEvent) => {
    event.preventDefault();
    const block = numbers[Number(number) - 1];
    if (block) onGo(block.pos + 1);
  };
  return (
    <form onSubmit={go} className={classes['jump']}>
      <NumberInput size="xs" aria-label={`Paragraph, 1 to ${numbers.length}`} placeholder={`Paragraph 1-${numbers.length}`} min={1} max={numbers.length} hideControls value={number} onChange={setNumber} />
      <Button size="xs" variant="default" type="submit">Go</Button>
    </form>
  );
}
