import { Button, Group, NativeSelect, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ChangeEvent, ReactElement } from 'react';
import type { SourceBody } from '@scholium/review';
import { toFailure, useRouteMutation } from '../../sync/index.js';
import { useDesk } from '../state/workspace-context.js';
import { CLASSES, RELIABILITY } from './admiralty.js';
import { EMPTY_FORM, faultsIn, formOf, sourceOf } from './source-form.js';
import type { SourceForm } from './source-form.js';

interface NewSourceProps {
  /** What was typed or pasted into the search. */
  readonly words: string;
  readonly onMade: (source: SourceBody) => void;
  readonly onCancel: () => void;
}

const PASTED = /^\s*(https?:\/\/|@\w+\s*\{|TY {2}-|[[{])/u;

/** A source that is not in the project yet: read from a pasted reference, or filled in. */
export function NewSource({ words, onMade, onCancel }: NewSourceProps): ReactElement {
  const { projectId } = useDesk().workspace.store.document;
  const pasted = PASTED.test(words);
  const [text, setText] = useState(pasted ? words : '');
  const [form, setForm] = useState<SourceForm>({ ...EMPTY_FORM, title: pasted ? '' : words.trim() });
  const [base, setBase] = useState<SourceBody | null>(null);
  const [tried, setTried] = useState(false);
  const parse = useRouteMutation('parseSource');
  const items = parse.data?.items ?? [];
  const failure = toFailure(parse.error);
  const faults = tried ? faultsIn(form) : {};
  const take = (at: number) => {
    const body = items[at]?.body as SourceBody | undefined;
    if (!body) return;
    setBase(body);
    setForm(formOf(body));
  };
  const read = (what: string) => what.trim() !== '' && parse.mutate({ params: { projectId }, body: { text: what } });
  useEffect(() => { if (pasted) read(words); }, []);
  useEffect(() => take(0), [parse.data]);
  const set = (field: keyof SourceForm) => (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>) => setForm({ ...form, [field]: event.currentTarget.value });
  const finish = () => {
    setTried(true);
    if (Object.keys(faultsIn(form)).length === 0) onMade(sourceOf(form, base));
  };
  return (
    <form aria-label="New source" noValidate onSubmit={(event) => { event.preventDefault(); finish(); }}>
      <Stack gap={6}>
        <Textarea
          size="xs" label="Paste a reference" description="An address, BibTeX, RIS or CSL-JSON" autosize minRows={1} maxRows={4} value={text} dir="auto"
          onChange={(event) => setText(event.currentTarget.value)} onPaste={(event) => read(event.clipboardData.getData('text/plain'))} error={failure?.message}
        />
        {text.trim() !== '' && <Group gap="xs"><Button size="compact-xs" variant="default" loading={parse.isPending} onClick={() => read(text)}>Read it</Button>{parse.data && <Text size="xs" c="dimmed" role="status">Read as {parse.data.format}</Text>}</Group>}
        {items.length > 1 && <NativeSelect size="xs" label={`${items.length} references: which one?`} onChange={(event) => take(Number(event.currentTarget.value))} data={items.map(({ label }, at) => ({ value: String(at), label }))} />}
        <TextInput size="xs" label="Title" required value={form.title} maxLength={1_000} onChange={set('title')} error={faults.title} data-autofocus autoFocus dir="auto" />
        <Textarea size="xs" label="Authors, one a line" autosize minRows={1} maxRows={5} value={form.authors} onChange={set('authors')} dir="auto" />
        <SimpleGrid cols={2} spacing="xs">
          <TextInput size="xs" label="Date" placeholder="2019-04" value={form.date} onChange={set('date')} error={faults.date} />
          <TextInput size="xs" label="Publisher" value={form.publisher} onChange={set('publisher')} dir="auto" />
        </SimpleGrid>
        <TextInput size="xs" label="Address" placeholder="https://" type="url" value={form.url} onChange={set('url')} error={faults.url} />
        <SimpleGrid cols={2} spacing="xs">
          <NativeSelect size="xs" label="Class" value={form.sourceClass} onChange={set('sourceClass')} data={CLASSES} />
          <NativeSelect size="xs" label="Reliability" value={form.reliability} onChange={set('reliability')} data={RELIABILITY} />
        </SimpleGrid>
        <Group gap="xs" mt={4}>
          <Button size="compact-xs" type="submit">Use this source</Button>
          <Button size="compact-xs" variant="default" onClick={onCancel}>Back</Button>
        </Group>
      </Stack>
    </form>
  );
}
