import { Combobox, Kbd, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { firstOf } from '@scholium/document/text';
import { i18n } from '../../locales/index.js';
import { usePicks } from '../../sync/index.js';
import { useWorkspace } from '../../workspace/index.js';
import { looksPasted } from './new-source.js';
import { OnlyKnown, PickList } from '../pick-list.js';
import classes from '../annotation-kinds.module.css';

interface SourcePickerProps {
  readonly onPick: (source: { readonly id: string; readonly label: string }) => void;
  /** Creates a source; gets the search text. */
  readonly onNew: (words: string) => void;
}

const NEW = 'new';

/** Searches the project's sources by title, author or URL; offers to create one. */
export function SourcePicker({ onPick, onNew }: SourcePickerProps): ReactElement {
  const { store } = useWorkspace().workspace;
  const { projectId } = store.document;
  const [query, setQuery] = useState('');
  const [q] = useDebouncedValue(query.trim(), 150);
  const { hits, failure, onlyKnown } = usePicks('source', projectId, q, store.references.values());
  const choose = (hit: (typeof hits)[number]) => {
    store.learn(hit);
    onPick(hit);
  };
  const pick = (value: string) => {
    const hit = hits.find(({ id }) => id === value);
    if (hit) choose(hit);
    else onNew(query);
  };
  return (
    <PickList
      label={i18n.t('Source')}
      placeholder={i18n.t('Title, author, URL, or a digit; or paste a reference')}
      query={query}
      onPick={pick}
      version={hits.map(({ id }) => id).join()}
      onQuery={setQuery}
      onPaste={(event) => {
        const pasted = event.clipboardData.getData('text');
        if (!looksPasted(pasted)) return;
        event.preventDefault();
        onNew(pasted);
      }}
      onKeyDown={(event) => {
        const hit = query === '' && /^[1-9]$/u.test(event.key) ? hits[Number(event.key) - 1] : undefined;
        if (!hit) return;
        event.preventDefault();
        choose(hit);
      }}
    >
      {failure && (
        <Text size="xs" c="var(--mantine-color-error)" role="alert" px="xs">
          {failure.message}
        </Text>
      )}
      {onlyKnown && <OnlyKnown />}
      {hits.map((hit, at) => (
        <Combobox.Option value={hit.id} key={hit.id}>
          <Text size="sm" dir="auto" style={{ overflowWrap: 'anywhere' }}>
            {query === '' && at < 9 && <Kbd size="xs">{at + 1}</Kbd>} {hit.label}
          </Text>
          <div className={classes['hint']}>
            {[
              i18n.t('Reliability {grade}', { grade: String(hit.detail['reliability'] ?? 'F') }),
              hit.uses > 0 && i18n.t('{count, plural, one {cited # time} other {cited # times}}', { count: hit.uses }),
              hit.state === 'pending' && i18n.t('proposed'),
            ]
              .filter(Boolean)
              .join(', ')}
          </div>
        </Combobox.Option>
      ))}
      <Combobox.Option value={NEW}>
        <Text size="sm">
          {query.trim() ? i18n.t('New source “{title}”', { title: firstOf(query.trim(), 60) }) : i18n.t('New source')}
        </Text>
      </Combobox.Option>
    </PickList>
  );
}
