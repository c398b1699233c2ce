import { Text } from '@mantine/core';
import { useLayoutEffect } from 'react';
import type { ReactElement, RefObject } from 'react';
import { quoteAt } from '@scholium/document';
import { i18n } from '../../locales/index.js';
import { Composer } from '../compose/composer.js';
import { useDiscussionCommands } from '../use-discussion-commands.js';
import { anchorsAt } from '../../sync/index.js';
import { notifyError } from '../../ui/index.js';
import { PopoverPanel, useCell, usePopoverPosition, useWorkspace } from '../../workspace/index.js';
import { useDocumentDiscussion } from '../discussion-context.js';

/** The form for a comment, at its passage. */
export function CommentPanel({ layer }: { readonly layer: RefObject<HTMLElement | null> }): ReactElement | null {
  const { workspace } = useWorkspace();
  const discussion = useDocumentDiscussion();
  const { submit, nextId } = useDiscussionCommands(discussion.scope);
  const spans = useCell(workspace.commenting);
  const { panel, position } = usePopoverPosition(layer, spans, spans);
  useLayoutEffect(() => {
    if (position) panel.current?.scrollIntoView({ block: 'nearest' });
  }, [panel, position]);
  if (!spans) return null;
  const leave = () => {
    workspace.commenting.set(null);
    workspace.toText();
  };
  const send = (text: string, mentions: string[]) => {
    const anchors = anchorsOf();
    if (!anchors)
      return notifyError({ message: i18n.t('The words are gone, or they are more than one comment holds.') });
    const threadId = nextId();
    leave();
    submit({
      kind: 'thread.open',
      threadId,
      commentId: nextId(),
      target: { kind: 'passage' },
      anchors,
      text,
      mentions,
    });
    workspace.editor.get()?.select(spans[1]!, spans[1]!);
    queueMicrotask(() => workspace.choose(threadId));
  };
  const anchorsOf = () => {
    try {
      return anchorsAt(workspace.store, spans);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return null;
    }
  };
  const words = quoteAt(workspace.store.doc, spans[0]!, spans[1]!);
  return (
    <PopoverPanel label={i18n.t('Comment: {words}', { words })} ref={panel} position={position}>
      <Text size="xs" c="dimmed" mb={6} lineClamp={2} dir="auto">
        {i18n.t('“{words}”', { words })}
      </Text>
      {position && (
        <Composer
          key={`${spans[0]}`}
          discussion={discussion}
          keep={`passage-${workspace.store.documentId}`}
          label={i18n.t('Comment')}
          send={i18n.t('Comment')}
          focus
          onCancel={leave}
          onSend={send}
        />
      )}
    </PopoverPanel>
  );
}
