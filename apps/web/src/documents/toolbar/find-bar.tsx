import { ActionIcon, Button, CloseButton, Text, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import { findPage } from '@scholium/document';
import type { FindResult } from '../../editor/index.js';
import { formatNumber, i18n } from '../../locales/index.js';
import { useCell, useWorkspace } from '../../workspace/index.js';
import classes from '../document.module.css';

/** "p. 12", "page xii", "S. 12": a page is sought. */
const PAGE = /^(?:pp?\.?|page|s\.|seite)\s*(\S{1,32})$/iu;

interface FindBarProps {
  /** Another number moves the focus to the field again; 0 when a link opened the bar, which moves none. */
  readonly asked: number;
  readonly onClose: () => void;
}

/**
 * Find in the document. Enter: next hit, Shift+Enter: previous hit, Escape: close and select the hit. "p. 12" offers
 * the page of the original.
 */
export function FindBar({ asked, onClose }: FindBarProps): ReactElement {
  const { workspace } = useWorkspace();
  const [query, setQuery] = useState('');
  const [result, setResult] = useState<FindResult>({ count: 0, at: -1, hit: null });
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (asked > 0) field.current?.select();
  }, [asked]);
  const editor = workspace.editor.get();
  useEffect(() => () => void editor?.find(''), [editor]);
  const sought = useCell(workspace.sought);
  const [shown, setShown] = useState<typeof sought>(null);
  if (sought !== null && sought !== shown && editor) {
    setShown(sought);
    setQuery(sought.words);
  }
  useEffect(() => {
    if (sought !== null && editor) setResult(editor.find(sought.words, sought.from));
  }, [sought, editor]);
  const step = (direction: 1 | -1) => editor && setResult(editor.findStep(direction));
  const label = PAGE.exec(query.trim())?.[1];
  const page = label === undefined || !editor ? null : findPage(editor.doc, label);
  const goToPage = () => {
    if (page === null || !editor) return;
    editor.select(page.from, page.from);
    void editor.scrollToPosition(page.from, 'top');
  };
  const close = () => {
    if (result.hit) editor?.select(result.hit.from, result.hit.to);
    onClose();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement && page !== null && result.count === 0)
      goToPage();
    else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) step(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={classes['find']} role="search" aria-label={i18n.t('Find in document')}>
      <div className={classes['findRow']} role="presentation" onKeyDown={press}>
        <TextInput
          size="xs"
          aria-label={i18n.t('Find in document')}
          placeholder={i18n.t('Find')}
          value={query}
          ref={field}
          dir="auto"
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            if (editor) setResult(editor.find(event.currentTarget.value));
          }}
        />
        <Text size="xs" c="dimmed" role="status" miw={64}>
          {query === ''
            ? ''
            : result.count === 0
              ? i18n.t('Not found')
              : i18n.t('{at} of {count}', { at: formatNumber(result.at + 1), count: formatNumber(result.count) })}
        </Text>
        <ActionIcon variant="subtle" color="gray" aria-label={i18n.t('Previous')} onClick={() => step(-1)}>
          <IconChevronUp size={16} />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" aria-label={i18n.t('Next')} onClick={() => step(1)}>
          <IconChevronDown size={16} />
        </ActionIcon>
        <CloseButton size="sm" aria-label={i18n.t('Close find')} onClick={close} />
      </div>
      {page === null ? null : (
        <Button size="compact-xs" variant="subtle" onClick={goToPage}>
          {i18n.t('Go to page {page}', { page: page.label })}
        </Button>
      )}
    </div>
  );
}
