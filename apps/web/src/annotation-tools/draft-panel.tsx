import { Text } from '@mantine/core';
import { Fragment, useLayoutEffect } from 'react';
import type { KeyboardEvent, ReactElement, RefObject } from 'react';
import { quoteAt } from '@scholium/document';
import { screenOf } from '../annotation-kinds/index.js';
import { kindName } from '../kinds/index.js';
import { i18n } from '../locales/index.js';
import { useFormGuard } from '../ui/index.js';
import { PopoverPanel, useCell, usePopoverPosition, useWorkspace } from '../workspace/index.js';
import type { Draft } from '../workspace/index.js';

/** The form of a new annotation, at its words. The text stays usable: more fragments can be added. */
export function DraftPanel({ layer }: { readonly layer: RefObject<HTMLElement | null> }): ReactElement | null {
  const { workspace } = useWorkspace();
  const draft = useCell(workspace.draft);
  const making = draft ? `${draft.tool} ${draft.spans[0]}` : null;
  const { panel, position } = usePopoverPosition(layer, draft && draft.spans, making);
  const placed = position !== null;
  // The form grows as steps are added; it is kept in view while it has the focus.
  useLayoutEffect(() => {
    const element = panel.current;
    if (!placed || !element) return undefined;
    element.scrollIntoView({ block: 'nearest' });
    const grown = new ResizeObserver(
      () => element.contains(document.activeElement) && element.scrollIntoView({ block: 'nearest' }),
    );
    grown.observe(element);
    return () => grown.disconnect();
  }, [panel, placed, making]);
  const leave = () => {
    workspace.draft.set(null);
    workspace.toText();
  };
  const guard = useFormGuard();
  if (!draft) return null;
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    guard.leave(leave);
  };
  const words = wordsOf(workspace.store.doc, draft);
  const Form = screenOf(draft.tool)?.DraftForm;
  return (
    <PopoverPanel
      label={`${kindName(draft.tool)}: ${draft.footnote === null ? words : i18n.t('footnote {number}', { number: draft.footnote })}`}
      ref={panel}
      position={position}
    >
      <div role="presentation" onKeyDown={press}>
        <Text size="xs" c="dimmed" mb={6} lineClamp={2} dir="auto">
          {draft.footnote === null
            ? i18n.t('“{words}”', { words })
            : i18n.t('Footnote {number}', { number: draft.footnote })}
        </Text>
        {placed && Form && (
          <Fragment key={making}>{guard.fields(<Form draft={draft} words={words} onDone={leave} />)}</Fragment>
        )}
      </div>
      {guard.questions}
    </PopoverPanel>
  );
}

function wordsOf(doc: Parameters<typeof quoteAt>[0], { spans }: Draft): string {
  return Array.from({ length: spans.length / 2 }, (_, i) => quoteAt(doc, spans[i * 2]!, spans[i * 2 + 1]!)).join(' … ');
}
