import { Button, Group, Stack, Text } from '@mantine/core';
import { useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent, ReactElement, RefObject } from 'react';
import { noteOf } from '@scholium/document';
import { can } from '@scholium/review';
import type { Node } from 'prosemirror-model';
import { gradeOf, stateName } from '../../kinds/index.js';
import { i18n } from '../../locales/index.js';
import { useRest } from '../../sync/index.js';
import {
  PopoverPanel,
  popoverPosition,
  useCell,
  useItems,
  useNamedReference,
  useWorkspace,
} from '../../workspace/index.js';
import { contentOf } from '../../annotations/index.js';
import type { AnnotationItem } from '../../annotations/index.js';
import type { Draft } from '../../workspace/index.js';
import classes from '../annotation-kinds.module.css';

/** A footnote: its text, its citations, and a button to attach a source. */
export function FootnotePanel({ layer }: { readonly layer: RefObject<HTMLElement | null> }): ReactElement | null {
  const { workspace } = useWorkspace();
  const footnote = useCell(workspace.footnote);
  const panel = useRef<HTMLElement>(null);
  const [place, setPlace] = useState({ left: 0, top: 0 });
  const all = useItems(workspace);
  const { rest } = useRest(workspace.store);
  useLayoutEffect(() => {
    const editor = workspace.editor.get();
    if (!footnote || !editor || !panel.current || !layer.current) return;
    const { offsetWidth: width, offsetHeight: height } = panel.current;
    setPlace(popoverPosition(layer.current, editor.boxOf(footnote.position, footnote.position + 1), { width, height }));
    panel.current.querySelector('button')?.focus({ preventScroll: true });
  }, [footnote, layer, workspace]);
  if (!footnote) return null;
  const { label, position } = footnote;
  const leave = () => {
    workspace.footnote.set(null);
    workspace.editor.get()?.select(position + 1, position + 1);
    workspace.toText();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    leave();
  };
  const reference = workspace.store.doc.nodeAt(position);
  const note = reference && noteOf(workspace.store.doc, reference);
  const toNote = (at: number) => {
    workspace.footnote.set(null);
    const editor = workspace.editor.get();
    void editor?.scrollToPosition(at, 'middle').then(() => {
      editor.select(at, at);
      workspace.toText();
    });
  };
  const items = all.filter((item) => item.kind === 'citation' && item.body?.['footnote'] === label);
  const attach = (made: Pick<Draft, 'note'> = {}) => {
    workspace.footnote.set(null);
    workspace.draft.set({ tool: 'citation', spans: [position, position + 1], typeId: null, footnote: label, ...made });
  };
  return (
    <PopoverPanel label={i18n.t('Footnote {number}', { number: label })} ref={panel} position={place}>
      <Stack gap="xs" role="presentation" onKeyDown={press}>
        <Text size="sm" fw={600}>
          {i18n.t('Footnote {number}', { number: label })}
        </Text>
        {note && (
          <Text
            size="sm"
            className={classes['note']}
            dir="auto"
            tabIndex={0}
            role="group"
            aria-label={i18n.t('Text of the note')}
          >
            {textOf(note.node)}
          </Text>
        )}
        {items.length === 0 && (
          <Text size="sm" c="dimmed">
            {rest === 'here'
              ? i18n.t('No source is attached to it yet.')
              : i18n.t('Loading the rest of the annotations…')}
          </Text>
        )}
        {items.map((item) => (
          <Cited
            key={item.key}
            item={item}
            onChoose={() => {
              workspace.footnote.set(null);
              workspace.choose(item.key);
            }}
          />
        ))}
        <Group gap="xs">
          {can(workspace.store.actor, 'change.propose') && (
            <Button size="compact-sm" onClick={() => attach()}>
              {i18n.t('Attach source to footnote {number}', { number: label })}
            </Button>
          )}
          {note && can(workspace.store.actor, 'change.propose') && (
            <Button size="compact-sm" variant="light" onClick={() => attach({ note: textOf(note.node) })}>
              {i18n.t('Make a source of this note')}
            </Button>
          )}
          {note && (
            <Button size="compact-sm" variant="default" onClick={() => toNote(note.pos + 2)}>
              {i18n.t('Go to note')}
            </Button>
          )}
          <Button size="compact-sm" variant="default" onClick={leave}>
            {i18n.t('Close')}
          </Button>
        </Group>
      </Stack>
    </PopoverPanel>
  );
}

const textOf = (note: Node): string => note.textBetween(0, note.content.size, '\n');

function Cited({
  item,
  onChoose,
}: {
  readonly item: AnnotationItem;
  readonly onChoose: () => void;
}): ReactElement | null {
  const content = contentOf(item.kind, item.body);
  const source = useNamedReference(content?.kind === 'citation' ? content.body.sourceId : null);
  if (content?.kind !== 'citation') return null;
  const name = `${gradeOf(source, content.body.credibility)} ${source?.label ?? i18n.t('A source you cannot see')}`;
  const words = item.state === 'accepted' ? name : `${name} (${stateName(item.state)})`;
  return (
    <Button size="compact-sm" variant="subtle" justify="start" title={words} onClick={onChoose}>
      <span className={classes['cited']}>{words}</span>
    </Button>
  );
}
