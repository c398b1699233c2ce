import { Button, Group, Stack, Text } from '@mantine/core';
import { useEffect, useEffectEvent, useState } from 'react';
import type { ReactElement } from 'react';
import type { NoteSource } from '@scholium/exchange/preview';
import type { SourceBody } from '@scholium/review';
import { SourceForm, SourcePaste } from '../../knowledge/index.js';
import type { SourceDraft } from '../../knowledge/index.js';
import { formatNumber, i18n } from '../../locales/index.js';
import { toFailure, useRouteMutation } from '../../sync/index.js';
import { Segments } from '../../ui/index.js';
import { useWorkspace } from '../../workspace/index.js';
import classes from '../annotation-kinds.module.css';

export interface NewSourceProps {
  /** The search text, typed or pasted; or a note, and what was read in it. */
  readonly from: string | (NoteSource & { readonly text: string });
  readonly onMade: (source: SourceBody) => void;
  readonly onCancel: () => void;
}

/** A new source: filled in, or parsed from a pasted reference and corrected. */
export function NewSource({ from, onMade, onCancel }: NewSourceProps): ReactElement {
  const { projectId } = useWorkspace().workspace.store.document;
  const note = typeof from === 'string' ? null : from;
  const words = typeof from === 'string' ? from : '';
  const pasted = looksPasted(words);
  const [way, setWay] = useState<'fill' | 'paste'>('fill');
  const [draft, setDraft] = useState<SourceDraft>(() =>
    note === null
      ? { ...NOTHING, csl: pasted ? {} : { title: words.trim() } }
      : { ...NOTHING, csl: note.csl, accessed: note.accessed },
  );
  const [readings, setReadings] = useState(0);
  const parse = useRouteMutation('parseSource');
  const take = (record: SourceDraft | undefined) => {
    if (!record) return;
    setDraft(record);
    setReadings((before) => before + 1);
    setWay('fill');
  };
  const readPasted = useEffectEvent(() => {
    if (pasted)
      parse.mutate(
        { params: { projectId }, body: { text: words } },
        { onSuccess: ({ items }) => take(items[0]?.body) },
      );
  });
  useEffect(() => readPasted(), []);
  const failure = toFailure(parse.error);
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Segments
          aria-label={i18n.t('How to add the source')}
          value={way}
          onChange={setWay}
          choices={[
            { value: 'fill', label: i18n.t('Fill in') },
            { value: 'paste', label: i18n.t('Paste') },
          ]}
        />
        <Button size="compact-xs" variant="subtle" onClick={onCancel}>
          {i18n.t('Back to search')}
        </Button>
      </Group>
      {note && <FromNote note={note} />}
      {parse.data && (
        <Text size="xs" c="dimmed" role="status">
          {parse.data.items.length > 1
            ? i18n.t('Read as {format}; the first of {count}', {
                format: parse.data.format,
                count: formatNumber(parse.data.items.length),
              })
            : i18n.t('Read as {format}', { format: parse.data.format })}
        </Text>
      )}
      {failure && (
        <Text size="xs" c="var(--mantine-color-error)" role="alert">
          {failure.message}
        </Text>
      )}
      {way === 'paste' ? (
        <SourcePaste takesFocus projectId={projectId} onRead={(records) => take(records[0])} />
      ) : (
        <SourceForm
          key={readings}
          takesFocus
          initial={draft}
          submit={i18n.t('Use this source')}
          asksWhy={false}
          onSubmit={(body) => onMade(body)}
        />
      )}
    </Stack>
  );
}

/** The words of the note, to compare the fields with. */
function FromNote({ note: { text, csl } }: { readonly note: Exclude<NewSourceProps['from'], string> }): ReactElement {
  return (
    <>
      <Text
        size="xs"
        className={classes['note']}
        dir="auto"
        tabIndex={0}
        role="group"
        aria-label={i18n.t('Text of the note')}
      >
        {text}
      </Text>
      <Text size="xs" c="dimmed" role="status">
        {csl.title === undefined
          ? i18n.t('No title was found in the note. Fill in what it says.')
          : i18n.t('Filled in from the note. Compare the fields with its words.')}
      </Text>
    </>
  );
}

const NOTHING: Omit<SourceDraft, 'csl'> = {
  sourceClass: 'other',
  reliability: 'F',
  accessed: null,
  archiveUrl: null,
  note: '',
};

/** True for a URL or a reference (BibTeX, RIS, CSL-JSON), as opposed to words to search for. */
export function looksPasted(text: string): boolean {
  return /^\s*(https?:\/\/\S+\s*$|@\w+\s*\{|TY {2}-|[[{])/u.test(text);
}
