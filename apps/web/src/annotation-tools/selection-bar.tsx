import { ActionIcon, Button, Kbd, Tooltip } from '@mantine/core';
import { IconFileText, IconLink, IconMessagePlus, IconPlus } from '@tabler/icons-react';
import { useLayoutEffect, useState } from 'react';
import type { KeyboardEvent, ReactElement, RefObject } from 'react';
import { can } from '@scholium/review';
import { annotationKindScreens } from '../annotation-kinds/index.js';
import { KindIcon } from '../kinds/index.js';
import { i18n } from '../locales/index.js';
import { hasPages, showPage } from '../original/index.js';
import { copyPlace, popoverPosition, useCell, useWorkspace } from '../workspace/index.js';
import { BlameTool, useBlame } from './blame-tool.js';
import { addFragment, fragmentGoesTo } from './add-fragment.js';
import { QuoteTool, useQuote } from './quote-tool.js';
import { DigitRow } from './digit-row.js';
import { ANNOTATE_KEYS, beginDraft } from './shortcuts.js';
import { useKeyHint } from '../ui/index.js';
import classes from './annotation-tools.module.css';
import type { Node } from 'prosemirror-model';

interface Places {
  readonly layer: RefObject<HTMLElement | null>;
  readonly bar: RefObject<HTMLDivElement | null>;
}

/**
 * The tools for the selected words. Tab or Enter in the text focuses the bar, arrows move in it, Escape returns to
 * the text.
 */
export function SelectionBar(places: Places): ReactElement {
  const mode = useCell(useWorkspace().workspace.mode);
  const { ask, dialog } = useBlame();
  const { quote, quoteDialog } = useQuote();
  return (
    <>
      {mode !== 'edit' && mode !== 'suggest' && <Bar {...places} onBlame={ask} onQuote={quote} />}
      {dialog}
      {quoteDialog}
    </>
  );
}

function Bar({
  layer,
  bar,
  onBlame,
  onQuote,
}: Places & {
  readonly onBlame: Parameters<typeof BlameTool>[0]['onAsk'];
  readonly onQuote: Parameters<typeof QuoteTool>[0]['onQuote'];
}): ReactElement | null {
  const open = useWorkspace();
  const { workspace } = open;
  const selection = useCell(workspace.selection);
  const mode = useCell(workspace.mode);
  const draft = useCell(workspace.draft);
  useCell(workspace.focused);
  const footnote = useCell(workspace.footnote);
  const commenting = useCell(workspace.commenting);
  const [place, setPlace] = useState({ left: 0, top: 0 });
  useLayoutEffect(() => {
    const [element, around] = [bar.current, layer.current];
    if (!element || !selection?.box || !around) return undefined;
    const put = (box: NonNullable<typeof selection.box>): void =>
      setPlace(popoverPosition(around, box, { width: element.offsetWidth, height: element.offsetHeight }));
    put(selection.box);
    // The words move when something opens beside the text.
    let width = around.clientWidth;
    const resized = new ResizeObserver(() => {
      const editor = workspace.editor.get();
      if (around.clientWidth === width || !editor) return;
      width = around.clientWidth;
      put(editor.boxOf(selection.from, selection.to));
    });
    resized.observe(around);
    return () => resized.disconnect();
  }, [selection, draft, mode, bar, layer, workspace]);
  if (!selection || selection.empty || !selection.box || footnote || commenting) return null;
  // No bar for words that the open form already covers.
  if (draft?.spans.some((from, at, spans) => at % 2 === 0 && from <= selection.from && selection.to <= spans[at + 1]!))
    return null;
  const annotating = mode === 'annotate';
  const target = annotating ? fragmentGoesTo(workspace) : null;
  const mayComment = can(workspace.store.actor, 'thread.open', {
    targetKind: 'passage',
    settings: workspace.store.project.settings,
  });
  const blockId = blockIdAt(workspace.store.doc, selection.from);
  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    if (event.key === 'Escape') workspace.toText();
    else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft')
      buttons.at((at + (event.key === 'ArrowRight' ? 1 : -1)) % buttons.length)?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  if (!annotating && !blockId) return null;
  return (
    <div
      className={classes['bar']}
      role="toolbar"
      tabIndex={-1}
      aria-label={i18n.t('Selected words')}
      ref={bar}
      style={place}
      onKeyDown={press}
      onMouseDown={(event) => event.preventDefault()}
    >
      {annotating && !draft && (
        <>
          {annotationKindScreens.map((screen) => (
            <Tool
              key={screen.kind}
              keys={screen.tool.key}
              icon={<KindIcon kind={screen.kind} decorative />}
              label={i18n.t(screen.tool.label)}
              onClick={() => beginDraft(workspace, screen)}
            />
          ))}
        </>
      )}
      {mayComment && !draft && (
        <Tool
          keys="n"
          icon={<IconMessagePlus size={16} />}
          label={i18n.t('Comment')}
          onClick={() => workspace.comment()}
        />
      )}
      {target && <Tool keys="f" icon={<IconPlus size={16} />} label={target} onClick={() => addFragment(open)} />}
      {blockId && (
        <Tooltip withinPortal={false} label={i18n.t('Copy link to this paragraph')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={26}
            aria-label={i18n.t('Copy link to this paragraph')}
            onClick={() => void copyPlace('block', blockId)}
          >
            <IconLink size={16} />
          </ActionIcon>
        </Tooltip>
      )}
      {hasPages(workspace) && (
        <Tooltip withinPortal={false} label={i18n.t('Show page')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={26}
            aria-label={i18n.t('Show page')}
            onClick={() => showPage(workspace)}
          >
            <IconFileText size={16} />
          </ActionIcon>
        </Tooltip>
      )}
      <QuoteTool from={selection.from} to={selection.to} onQuote={onQuote} />
      <BlameTool from={selection.from} to={selection.to} onAsk={onBlame} />
      {annotating && !draft && <DigitRow from={selection.from} to={selection.to} />}
    </div>
  );
}

function Tool({
  keys,
  icon,
  label,
  onClick,
}: {
  readonly keys: string;
  readonly icon: ReactElement;
  readonly label: string;
  readonly onClick: () => void;
}): ReactElement {
  const hint = useKeyHint(ANNOTATE_KEYS, keys);
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      color="gray"
      leftSection={icon}
      rightSection={
        hint && (
          <Kbd size="xs" aria-hidden>
            {hint}
          </Kbd>
        )
      }
      onClick={onClick}
    >
      {label}
    </Button>
  );
}

/** The id of the innermost block around `position` that has one; null when there is none. */
function blockIdAt(doc: Node, position: number): string | null {
  const $at = doc.resolve(Math.max(0, Math.min(position, doc.content.size)));
  for (let depth = $at.depth; depth > 0; depth--) {
    const id: unknown = $at.node(depth).attrs['id'];
    if (typeof id === 'string') return id;
  }
  return null;
}
