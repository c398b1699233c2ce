import { Button, NavLink, Stack, Text, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { FormEvent, ReactElement } from 'react';
import { blockNumbers } from '@scholium/document';
import { formatNumber, i18n } from '../../locales/index.js';
import { useRest } from '../../sync/index.js';
import { useWorkspace } from '../../workspace/index.js';
import { CoverageStrip } from './coverage-strip.js';
import { Filters } from './filters.js';
import { outlineOf } from './outline.js';
import { OrphanedAnnotations } from './orphaned-annotations.js';
import { useSettledItems } from './use-settled-items.js';
import type { SettledItems } from './use-settled-items.js';
import classes from './sidebar.module.css';

/** Beside the text: outline, filters and coverage. */
export function Sidebar({ onGone }: { readonly onGone: () => void }): ReactElement {
  const { workspace } = useWorkspace();
  const { doc, items } = useSettledItems(workspace);
  const { rest } = useRest(workspace.store);
  const outline = useMemo(() => outlineOf(doc), [doc]);
  const go = (position: number) => {
    void workspace.editor.get()?.scrollToPosition(position, 'top');
    onGone();
  };
  return (
    <Stack gap="md" p="sm">
      <nav aria-label={i18n.t('Outline')}>
        <Text size="xs" fw={600} c="dimmed" mb={2}>
          {i18n.t('Outline')}
        </Text>
        {outline.map(({ text, depth, position }, index) => (
          <NavLink
            key={position}
            component="button"
            label={text}
            dir="auto"
            className={classes['heading']!}
            style={{ paddingInlineStart: `${0.5 + depth * 0.75}rem` }}
            onClick={() => go(outlineOf(workspace.store.doc)[index]?.position ?? position)}
          />
        ))}
        {outline.length === 0 && (
          <Text size="sm" c="dimmed">
            {i18n.t('This text has no headings.')}
          </Text>
        )}
        <ParagraphJump doc={doc} onGo={go} />
      </nav>
      <Filters items={items} partial={rest !== 'here'} />
      {rest === 'here' && (
        <>
          <CoverageStrip doc={doc} items={items} />
          <OrphanedAnnotations items={items} />
        </>
      )}
    </Stack>
  );
}

/** The digits of what was written, as the number of a paragraph. */
function withinCount(written: string, count: number): string {
  const digits = written.replaceAll(/\D/g, '');
  return digits === '' ? '' : String(Math.min(Number(digits), count));
}

function ParagraphJump({
  doc,
  onGo,
}: Pick<SettledItems, 'doc'> & { readonly onGo: (position: number) => void }): ReactElement {
  const { store } = useWorkspace().workspace;
  const [number, setNumber] = useState('');
  const count = useMemo(() => blockNumbers(doc).length, [doc]);
  const go = (event: FormEvent) => {
    event.preventDefault();
    const block = number === '' ? undefined : blockNumbers(store.doc).at(Math.max(Number(number), 1) - 1);
    if (block) onGo(block.pos + 1);
  };
  return (
    <form onSubmit={go} className={classes['jump']}>
      <TextInput
        size="xs"
        aria-label={i18n.t('Paragraph, 1 to {count}', { count: formatNumber(count) })}
        placeholder={i18n.t('Paragraph 1-{count}', { count: formatNumber(count) })}
        inputMode="numeric"
        autoComplete="off"
        value={number}
        onChange={({ currentTarget }) => setNumber(withinCount(currentTarget.value, count))}
      />
      <Button size="xs" variant="default" type="submit">
        {i18n.t('Go')}
      </Button>
    </form>
  );
}
