import { Text } from '@mantine/core';
import { useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent, ReactElement, RefObject } from 'react';
import { quoteAt } from '@scholium/document';
import { KIND_NAMES } from '../annotations/appearance.js';
import { useCell } from '../workspace/cell.js';
import { useDesk } from '../workspace/workspace-context.js';
import type { Draft } from '../workspace/workspace.js';
import { CitationForm } from './citation-form.js';
import { HighlightForm } from './highlight-form.js';
import { MentionForm } from './mention-form.js';
import { placeAt } from '../workspace/popover-position.js';
import classes from './annotation-tools.module.css';

/** The form of an annotation that is being made, at its words. The text stays free: more words can be added. */
export function DraftPanel({ layer }: { readonly layer: RefObject<HTMLElement | null> }): ReactElement | null {
  const { workspace } = useDesk();
  const draft = useCell(workspace.draft);
  const panel = useRef<HTMLElement>(null);
  const [place, setPlace] = useState<ReturnType<typeof placeAt> | null>(null);
  const making = draft ? `${draft.tool} ${draft.spans[0]}` : null;
  // Its place is found before the form is drawn: the form takes the focus, and a focused field is scrolled to.
  const find = useEffectEvent(() => {
    const editor = workspace.editor.get();
    if (!draft || !editor || !panel.current || !layer.current) return null;
    const box = editor.boxOf(draft.spans[0]!, draft.spans.at(-1)!);
    return placeAt(layer.current, box, { width: panel.current.offsetWidth, height: -Infinity });
  });
  useLayoutEffect(() => setPlace(making === null ? null : find()), [making]);
  const placed = place !== null;
  // It grows with what is asked for; whoever is at it sees all of it.
  useLayoutEffect(() => {
    const element = panel.current;
    if (!placed || !element) return undefined;
    element.scrollIntoView({ block: 'nearest' });
    const grown = new ResizeObserver(
      () => element.contains(document.activeElement) && element.scrollIntoView({ block: 'nearest' }),
    );
    grown.observe(element);
    return () => grown.disconnect();
  }, [placed, making]);
  if (!draft) return null;
  const leave = () => {
    workspace.draft.set(null);
    workspace.toText();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    leave();
  };
  const words = wordsOf(workspace.store.doc, draft);
  return (
    <section
      className={classes['panel']}
      role="dialog"
      aria-label={`${KIND_NAMES[draft.tool]}: ${draft.footnote === null ? words : `footnote ${draft.footnote}`}`}
      ref={panel}
      style={place ?? HIDDEN}
    >
      <div role="presentation" onKeyDown={press}>
        <Text size="xs" c="dimmed" mb={6} lineClamp={2} dir="auto">
          {draft.footnote === null ? `“${words}”` : `Footnote ${draft.footnote}`}
        </Text>
        {placed && <DraftForm key={draft.tool} draft={draft} words={words} onDone={leave} />}
      </div>
    </section>
  );
}

const HIDDEN = { visibility: 'hidden', top: 0, left: 0 } as const;

function DraftForm({
  draft,
  words,
  onDone,
}: {
  readonly draft: Draft;
  readonly words: string;
  readonly onDone: () => void;
}): ReactElement {
  const { actions } = useDesk();
  const { spans, footnote } = draft;
  const then = (act: () => void) => {
    onDone();
    act();
  };
  if (draft.tool === 'highlight')
    return (
      <HighlightForm
        initial={{ codeIds: draft.typeId ? [draft.typeId] : [], note: '' }}
        send="Highlight"
        onCancel={onDone}
        onSend={(body) => then(() => actions.highlight(spans, body))}
      />
    );
  if (draft.tool === 'citation')
    return (
      <CitationForm
        initial={null}
        footnote={footnote}
        send="Attach source"
        onCancel={onDone}
        onSend={(body, source) => then(() => actions.cite(spans, body, source))}
      />
    );
  return (
    <MentionForm
      words={words}
      initial={{ entityTypeId: draft.typeId, entityId: null, role: null }}
      send=""
      onCancel={onDone}
      onSend={(typeId, entity, role) => then(() => actions.mention(spans, typeId, entity, role))}
    />
  );
}

function wordsOf(doc: Parameters<typeof quoteAt>[0], { spans }: Draft): string {
  return Array.from({ length: spans.length / 2 }, (_, i) => quoteAt(doc, spans[i * 2]!, spans[i * 2 + 1]!)).join(' … ');
}
