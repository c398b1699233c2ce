import { Alert, Button, Checkbox, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { i18n } from '../../locales/index.js';
import { toFailure, useRouteMutation } from '../../sync/index.js';
import { useInitialFocus } from './use-form-focus.js';
import type { SourceDraft } from './source-form.js';

interface SourcePasteProps {
  readonly projectId: string;
  /** Whether the field takes the focus when it is mounted. */
  readonly takesFocus?: boolean;
  /** The parsed record, or the selected ones of several. */
  readonly onRead: (records: readonly SourceDraft[]) => void;
}

/** Parses a pasted URL, BibTeX, RIS or CSL-JSON. Of several records, a person selects those to use. */
export function SourcePaste({ projectId, takesFocus = false, onRead }: SourcePasteProps): ReactElement {
  const [text, setText] = useState('');
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const parse = useRouteMutation('parseSource');
  const field = useInitialFocus<HTMLTextAreaElement>(takesFocus);
  const failure = toFailure(parse.error);
  const read = () =>
    parse.mutate(
      { params: { projectId }, body: { text } },
      {
        onSuccess: ({ items }) => (items.length === 1 ? onRead([items[0]!.body]) : setLeft(new Set())),
      },
    );
  const items = parse.data && parse.data.items.length > 1 ? parse.data.items : [];
  const ticked = items.filter((_, at) => !left.has(at));
  const tick = (at: number) =>
    setLeft(left.has(at) ? new Set([...left].filter((other) => other !== at)) : new Set([...left, at]));
  return (
    <Stack gap="sm">
      <Textarea
        label={i18n.t('Paste a source')}
        description={i18n.t('A URL, BibTeX, RIS or CSL-JSON. Nothing is saved yet.')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={3}
        maxRows={12}
        ref={field}
        data-autofocus
        spellCheck={false}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && text.trim() !== '') read();
        }}
      />
      {failure ? (
        <Alert color="red" variant="light" role="alert">
          {failure.message}
        </Alert>
      ) : null}
      {items.length === 0 ? (
        <Group justify="flex-end">
          <Button onClick={read} loading={parse.isPending} disabled={text.trim() === ''}>
            {i18n.t('Read')}
          </Button>
        </Group>
      ) : (
        <>
          <Text size="sm">
            {i18n.t('{count, plural, one {# record was} other {# records were}} read.', { count: items.length })}
          </Text>
          <Stack gap={6} mah="40vh" style={{ overflowY: 'auto' }}>
            {items.map(({ label }, at) => (
              <Checkbox key={at} label={label} checked={!left.has(at)} onChange={() => tick(at)} />
            ))}
          </Stack>
          <Group justify="flex-end">
            <Button disabled={ticked.length === 0} onClick={() => onRead(ticked.map(({ body }) => body))}>
              {i18n.t('{count, plural, one {Use this one} other {Use these #}}', { count: ticked.length })}
            </Button>
          </Group>
        </>
      )}
    </Stack>
  );
}
