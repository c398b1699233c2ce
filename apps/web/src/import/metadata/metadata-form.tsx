import { Button, Group, Stack, TagsInput, TextInput } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { firstOf } from '@scholium/document/text';
import type { Correction, MetadataField } from '@scholium/exchange/preview';
import { i18n } from '../../locales/index.js';
import type { Draft } from '../queue/draft.js';
import { AFTER_AUTHORS, BEFORE_AUTHORS } from './fields.js';
import type { TextField } from './fields.js';
import { PublishedField } from './published-field.js';
import { useField } from './use-field.js';

interface MetadataFormProps {
  readonly draft: Draft['now'];
  /** Answers why not when a value cannot be kept. */
  readonly onCorrect: (correction: Correction) => string | null;
  readonly onAccessed: (day: string | null) => void;
  /** Today, ISO 8601. */
  readonly today: () => string;
}

/** What is known about the document. What the file does not say stays empty until a person knows it. */
export function MetadataForm({ draft, onCorrect, onAccessed, today }: MetadataFormProps): ReactElement {
  const { metadata, missing } = draft.preview;
  const set = (field: MetadataField, value: string | readonly string[] | null): string | null =>
    onCorrect({ type: 'set_metadata', field, value });
  const absent = (field: MetadataField): boolean => missing.includes(field);
  const text = ({ field, longest, ...words }: (typeof BEFORE_AUTHORS)[number]) => {
    const remedy = i18n.t(words.remedy);
    const props = {
      longest,
      ...(words.description ? { description: i18n.t(words.description) } : {}),
      label: <Label absent={absent(field)}>{i18n.t(words.label)}</Label>,
      saved: metadata[field] ?? '',
      onSave: (value: string) => (set(field, value === '' ? null : value) === null ? null : remedy),
    };
    return field === 'published' ? (
      <PublishedField key={field} {...props} remedy={remedy} />
    ) : (
      <TextMetadata key={field} field={field} required={field === 'title'} {...props} />
    );
  };
  return (
    <Stack gap="sm">
      {BEFORE_AUTHORS.map(text)}
      <TagsInput
        label={<Label absent={absent('authors')}>{i18n.t('Authors')}</Label>}
        description={i18n.t('Enter after each name')}
        splitChars={[';']}
        acceptValueOnBlur
        maxTags={100}
        clearable={false}
        value={[...metadata.authors]}
        onChange={(authors) =>
          void set(
            'authors',
            authors.map((name) => firstOf(name, 300)),
          )
        }
      />
      {AFTER_AUTHORS.map(text)}
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <TextInput
          type="date"
          label={i18n.t('Accessed')}
          description={i18n.t('When it was read where it was published')}
          flex={1}
          max={today()}
          value={draft.accessed ?? ''}
          onChange={(event) => onAccessed(event.currentTarget.value === '' ? null : event.currentTarget.value)}
        />
        <Button variant="default" onClick={() => onAccessed(today())}>
          {i18n.t('Today')}
        </Button>
      </Group>
    </Stack>
  );
}

function Label({ absent, children }: { readonly absent: boolean; readonly children: ReactNode }): ReactElement {
  return (
    <>
      {children}
      {absent ? <span className="import-flag import-absent">{i18n.t('not in the file')}</span> : null}
    </>
  );
}

interface TextMetadataProps {
  readonly field: TextField;
  readonly label: ReactNode;
  readonly description?: string;
  readonly longest: number;
  readonly required: boolean;
  readonly saved: string;
  readonly onSave: (value: string) => string | null;
}

function TextMetadata({
  field,
  label,
  description,
  longest,
  required,
  saved,
  onSave,
}: TextMetadataProps): ReactElement {
  const input = useField(saved, onSave);
  const needed = required && saved === '' ? i18n.t('A document needs a title before it is imported.') : null;
  return (
    <TextInput
      name={field}
      label={label}
      description={description ?? null}
      maxLength={longest}
      dir="auto"
      {...input}
      error={input.error ?? needed}
    />
  );
}
