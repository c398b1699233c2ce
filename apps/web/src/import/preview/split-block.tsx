import { Button, Group, Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import { hasUnbrokenRun } from '@scholium/exchange/preview';
import { i18n } from '../../locales/index.js';

interface SplitBlockProps {
  readonly text: string;
  /** Where the caret begins, UTF-16. */
  readonly caret: number;
  readonly onSplit: (offset: number) => void;
  readonly onCancel: () => void;
}

/**
 * The words of a block in a field whose caret marks where the next block begins. A field, because people, keyboards and
 * screen readers know how a caret moves in one; the words themselves cannot be changed.
 */
export function SplitBlock({ text, caret, onSplit, onCancel }: SplitBlockProps): ReactElement {
  const field = useRef<HTMLTextAreaElement>(null);
  const [at, setAt] = useState(caret);
  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(caret, caret);
  }, [caret]);
  useEffect(() => {
    const element = field.current;
    // React's own event does not know deletions, and a value that is put back would move the caret.
    const keep = (event: Event) => event.preventDefault();
    element?.addEventListener('beforeinput', keep);
    return () => element?.removeEventListener('beforeinput', keep);
  }, []);
  const possible = text.slice(0, at).trim() !== '' && text.slice(at).trim() !== '';
  const split = () => {
    if (!possible) return;
    onCancel();
    onSplit(at);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onCancel();
    else if (event.key === 'Enter') split();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="import-split">
      <Textarea
        ref={field}
        label={i18n.t('Split the block')}
        description={i18n.t('Put the caret where the next block begins, then press Enter. Escape cancels.')}
        autosize
        minRows={2}
        maxRows={14}
        dir="auto"
        spellCheck={false}
        classNames={{ input: 'import-prose' }}
        data-unbroken={hasUnbrokenRun(text) || undefined}
        value={text}
        onChange={() => undefined}
        onKeyDown={onKeyDown}
        onSelect={(event) => setAt(event.currentTarget.selectionStart)}
        withErrorStyles={false}
        error={possible ? null : i18n.t('There are no words on one side of the caret.')}
      />
      <Group gap="xs" mt="xs">
        <Button size="xs" disabled={!possible} onClick={split}>
          {i18n.t('Split here')}
        </Button>
        <Button size="xs" variant="default" onClick={onCancel}>
          {i18n.t('Cancel')}
        </Button>
      </Group>
    </div>
  );
}
