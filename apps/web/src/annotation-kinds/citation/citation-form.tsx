import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { STANCES } from '@scholium/review';
import type { CitationBody, SourceBody } from '@scholium/review';
import { readNote } from '@scholium/exchange/preview';
import { i18n } from '../../locales/index.js';
import { Segments, useFocusOnMount } from '../../ui/index.js';
import { CREDIBILITY_WORDS, STANCE_WORDS } from '@scholium/review';
import { gradeOf } from '../../kinds/index.js';
import { useNamedReference } from '../../workspace/index.js';
import { FormButtons } from '../form-buttons.js';
import { NewSource } from './new-source.js';
import type { NewSourceProps } from './new-source.js';
import { SourcePicker } from './source-picker.js';

type Citation = Omit<CitationBody, 'sourceId'>;
type Source = { readonly id: string } | { readonly fresh: SourceBody };

interface CitationFormProps {
  readonly initial: (Citation & { readonly sourceId: string }) | null;
  /** Printed number of the footnote; null for a passage. */
  readonly footnote: string | null;
  /** What is proposed as the location in the source. */
  readonly proposed?: string;
  /** The text of a note that a new source is made of. */
  readonly note?: string;
  readonly send: string;
  readonly onSend: (body: Citation, source: Source) => void;
  readonly onCancel: () => void;
}

/** The form of a citation: source, stance, locator and credibility. */
export function CitationForm({
  initial,
  footnote,
  proposed = '',
  note,
  send,
  onSend,
  onCancel,
}: CitationFormProps): ReactElement {
  const [source, setSource] = useState<Source | null>(initial ? { id: initial.sourceId } : null);
  const [said] = useState(() => (note === undefined ? null : { text: note, ...readNote(note) }));
  const [making, setMaking] = useState<NewSourceProps['from'] | null>(said);
  const [stance, setStance] = useState<Citation['stance']>(initial?.stance ?? 'supports');
  const [locator, setLocator] = useState(initial ? (initial.locator ?? '') : (said?.locator ?? proposed));
  const [credibility, setCredibility] = useState(initial?.credibility ?? 6);
  const known = useNamedReference(source && 'id' in source ? source.id : null);
  if (making !== null)
    return (
      <NewSource
        from={making}
        onMade={(fresh) => {
          setSource({ fresh });
          setMaking(null);
        }}
        onCancel={() => setMaking(null)}
      />
    );
  if (!source) {
    return (
      <Stack gap="xs">
        <SourcePicker onPick={({ id }) => setSource({ id })} onNew={setMaking} />
        <FormButtons onCancel={onCancel} />
      </Stack>
    );
  }
  const label = 'fresh' in source ? source.fresh.csl.title : (known?.label ?? i18n.t('The chosen source'));
  const grade = 'fresh' in source ? `${source.fresh.reliability}${credibility}` : gradeOf(known, credibility);
  const finish = () => onSend({ locator: locator.trim() || null, footnote, stance, credibility }, source);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        finish();
      }}
    >
      <Stack gap="xs">
        <Group gap={6} wrap="nowrap" align="flex-start">
          <Text size="sm" flex={1} dir="auto" style={{ overflowWrap: 'anywhere' }}>
            <Text span ff="monospace" fw={700} size="xs">
              {grade}
            </Text>{' '}
            {'fresh' in source ? i18n.t('{title} (new)', { title: label }) : label}
          </Text>
          <Button size="compact-xs" variant="subtle" onClick={() => setSource(null)}>
            {i18n.t('Other source')}
          </Button>
        </Group>
        <Segments
          aria-label={i18n.t('What it does for the passage')}
          value={stance}
          onChange={setStance}
          choices={STANCES.map((value) => ({ value, label: i18n.t(STANCE_WORDS[value]) }))}
        />
        <Locator value={locator} onChange={setLocator} />
        <NativeSelect
          size="xs"
          label={i18n.t('Credibility of this information')}
          value={String(credibility)}
          onChange={(event) => setCredibility(Number(event.currentTarget.value))}
          data={Object.entries(CREDIBILITY_WORDS).map(([value, label]) => ({
            value,
            label: `${value}: ${i18n.t(label)}`,
          }))}
        />
        <FormButtons onCancel={onCancel}>
          <Button size="compact-xs" type="submit">
            {send}
          </Button>
        </FormButtons>
      </Stack>
    </form>
  );
}

function Locator({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactElement {
  const field = useFocusOnMount<HTMLInputElement>();
  return (
    <TextInput
      size="xs"
      label={i18n.t('Location in source')}
      placeholder={i18n.t('p. 12, minute 3, table 2')}
      value={value}
      maxLength={200}
      ref={field}
      onChange={(event) => onChange(event.currentTarget.value)}
      dir="auto"
    />
  );
}
