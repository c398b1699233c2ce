import { Button, Combobox, Kbd, Stack, Text, Textarea } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import { foldName, codePath } from '@scholium/review';
import type { Code, ContentOf } from '@scholium/review';
import { TypeLetter } from '../../kinds/index.js';
import { i18n } from '../../locales/index.js';
import { useWorkspace } from '../../workspace/index.js';
import { FormButtons } from '../form-buttons.js';
import { PickList } from '../pick-list.js';
import classes from '../annotation-kinds.module.css';

type Body = ContentOf<'highlight'>['body'];

interface HighlightFormProps {
  readonly initial: Body;
  readonly send: string;
  readonly onSend: (body: Body) => void;
  readonly onCancel: () => void;
}

/** Codes as a searchable tree, and a note. Enter in an empty search submits; so does Ctrl/Cmd+Enter anywhere. */
export function HighlightForm({ initial, send, onSend, onCancel }: HighlightFormProps): ReactElement {
  const { vocabulary } = useWorkspace().workspace.store.project;
  const [codeIds, setCodeIds] = useState(initial.codeIds);
  const [note, setNote] = useState(initial.note);
  const [query, setQuery] = useState('');
  const wanted = foldName(query);
  const shown = nestedCodes(vocabulary.codes).filter(
    ({ code }) => wanted === '' || foldName(codePath(code.id, vocabulary)).includes(wanted),
  );
  const toggle = (id: string) => {
    setCodeIds(codeIds.includes(id) ? codeIds.filter((one) => one !== id) : [...codeIds, id].slice(-20));
    setQuery('');
  };
  const finish = () => onSend({ codeIds, note: note.trim() });
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    finish();
  };
  const pressInSearch = (event: KeyboardEvent<HTMLInputElement>) => {
    if (query !== '') return;
    const code = vocabulary.codes.find(({ shortcut }) => shortcut === event.key);
    const marked = event.currentTarget.getAttribute('aria-activedescendant');
    if (code) toggle(code.id);
    else if (event.key === 'Enter' && !marked) finish();
    else return;
    event.preventDefault();
  };
  return (
    <Stack gap="xs" onKeyDownCapture={press}>
      <PickList
        label={i18n.t('Codes')}
        placeholder={i18n.t('Name, or a digit')}
        query={query}
        onQuery={setQuery}
        onPick={toggle}
        version={query}
        firstIsReady={wanted !== ''}
        onKeyDown={pressInSearch}
      >
        {shown.map(({ code, depth }) => (
          <CodeOption
            key={code.id}
            code={code}
            depth={wanted === '' ? depth : 0}
            chosen={codeIds.includes(code.id)}
            path={wanted === '' ? code.label : codePath(code.id, vocabulary)}
          />
        ))}
        {shown.length === 0 && <Combobox.Empty>{i18n.t('No such code')}</Combobox.Empty>}
      </PickList>
      {codeIds.length > 0 && (
        <Text size="xs">
          {i18n.t('Chosen: {codes}', { codes: codeIds.map((id) => codePath(id, vocabulary)).join(', ') })}
        </Text>
      )}
      <Textarea
        size="xs"
        label={i18n.t('Note')}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={10_000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        dir="auto"
      />
      <FormButtons onCancel={onCancel}>
        <Button size="compact-xs" onClick={finish}>
          {send}
        </Button>
      </FormButtons>
    </Stack>
  );
}

function CodeOption({
  code,
  depth,
  chosen,
  path,
}: {
  readonly code: Code;
  readonly depth: number;
  readonly chosen: boolean;
  readonly path: string;
}): ReactElement {
  return (
    <Combobox.Option
      value={code.id}
      active={chosen}
      title={code.description}
      style={{ paddingInlineStart: `${0.5 + depth * 1.1}rem` }}
    >
      <div className={classes['option']}>
        <TypeLetter letter={[...code.label][0] ?? ''} color={code.color} />
        <Text size="sm">{path}</Text>
        {code.shortcut && <Kbd size="xs">{code.shortcut}</Kbd>}
        {chosen && <IconCheck size={14} aria-label={i18n.t('chosen')} />}
      </div>
    </Combobox.Option>
  );
}

/** Codes in tree order, each under its parent. A code whose parent was deleted is at the root. */
function nestedCodes(codes: readonly Code[]): { readonly code: Code; readonly depth: number }[] {
  const known = new Set(codes.map(({ id }) => id));
  const children = Map.groupBy(codes, ({ parentId }) => (parentId !== null && known.has(parentId) ? parentId : null));
  const under = (parentId: string | null, depth: number): { code: Code; depth: number }[] =>
    (children.get(parentId) ?? []).flatMap((code) => [{ code, depth }, ...under(code.id, depth + 1)]);
  return under(null, 0);
}
