import { Text } from '@mantine/core';
import { useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import type { ReactElement, RefObject } from 'react';
import { quoteAt } from '@scholium/document';
import { Composer, useSpeech } from '../index.js';
import { anchorsAt } from '../../sync/index.js';
import { complain } from '../../ui/index.js';
import { useCell } from '../../workspace/cell.js';
import { useDesk } from '../../workspace/workspace-context.js';
import { placeAt } from '../../workspace/popover-position.js';
import { useTalk } from './use-document-discussion.js';
import classes from '../../annotation-tools/annotation-tools.module.css';

/** The box for a comment, at the words it is about. */
export function CommentPanel({ layer }: { readonly layer: RefObject<HTMLElement | null> }): ReactElement | null {
  const { workspace } = useDesk();
  const talk = useTalk();
  const { speak, nextId } = useSpeech(talk.scope);
  const spans = useCell(workspace.commenting);
  const panel = useRef<HTMLElement>(null);
  const [place, setPlace] = useState<ReturnType<typeof placeAt> | null>(null);
  const find = useEffectEvent(() => {
    const editor = workspace.editor.get();
    if (!spans || !editor || !panel.current || !layer.current) return null;
    return placeAt(layer.current, editor.boxOf(spans[0]!, spans[1]!), {
      width: panel.current.offsetWidth,
      height: -Infinity,
    });
  });
  useLayoutEffect(() => setPlace(spans === null ? null : find()), [spans]);
  useLayoutEffect(() => {
    if (place) panel.current?.scrollIntoView({ block: 'nearest' });
  }, [place]);
  if (!spans) return null;
  const leave = () => {
    workspace.commenting.set(null);
    workspace.toText();
  };
  const say = (text: string, mentions: string[]) => {
    const anchors = anchorsOf();
    if (!anchors) return complain({ message: 'The words are gone, or they are more than one comment holds.' });
    const threadId = nextId();
    leave();
    speak({ kind: 'thread.open', threadId, commentId: nextId(), target: { kind: 'passage' }, anchors, text, mentions });
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
    <section
      className={classes['panel']}
      role="dialog"
      aria-label={`Comment: ${words}`}
      ref={panel}
      style={place ?? HIDDEN}
    >
      <Text size="xs" c="dimmed" mb={6} lineClamp={2} dir="auto">
        “{words}”
      </Text>
      {place && (
        <Composer
          key={`${spans[0]}`}
          talk={talk}
          keep={`passage-${workspace.store.documentId}`}
          label="Comment"
          send="Comment"
          focus
          onCancel={leave}
          onSend={say}
        />
      )}
    </section>
  );
}

const HIDDEN = { visibility: 'hidden', top: 0, left: 0 } as const;
