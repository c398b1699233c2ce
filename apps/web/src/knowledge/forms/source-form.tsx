import { Group, Select, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent, ReactElement } from 'react';
import { sourceBody, RELIABILITY_WORDS, SOURCE_CLASS_WORDS } from '@scholium/review';
import type { Protection, SourceBody } from '@scholium/review';
import { CSL_TYPE_WORDS, cslTypeName, fieldsOf, writeFields } from '../../kinds/index.js';
import { i18n } from '../../locales/index.js';
import { AccessOfNew, AS_THE_PROJECT, isHindered, protectionChosen } from '../../markings/index.js';
import { useMe } from '../../sync/index.js';
import { fieldErrorsOf } from './field-errors.js';
import type { FieldErrors } from './field-errors.js';
import { useFocusFirstError, useInitialFocus } from './use-form-focus.js';
import type { CslFields } from '../../kinds/index.js';
import { FormFooter } from './form-footer.js';
import { RareFields } from './rare-fields.js';

/** A source that may still be incomplete. */
export type SourceDraft = Omit<SourceBody, 'csl'> & { readonly csl: Readonly<Record<string, unknown>> };

export interface SourceFormProps {
  readonly initial?: SourceDraft;
  readonly submit: string;
  readonly sending?: boolean;
  readonly asksWhy?: boolean;
  readonly initialMessage?: string;
  /** Whether the title takes the focus when the form is mounted. */
  readonly takesFocus?: boolean;
  /** The project in which something new may be protected from the first moment; left out for what is there. */
  readonly protectsIn?: string;
  readonly onSubmit: (body: SourceBody, message: string, protection?: Protection) => void;
  readonly onCancel?: () => void;
}

/** Defaults: not judged (F) and other, never a middle value. */
const EMPTY: SourceDraft = {
  csl: {},
  sourceClass: 'other',
  reliability: 'F',
  accessed: null,
  archiveUrl: null,
  note: '',
};
const classes = () => Object.entries(SOURCE_CLASS_WORDS).map(([value, label]) => ({ value, label: i18n.t(label) }));
const grades = () =>
  Object.entries(RELIABILITY_WORDS).map(([value, label]) => ({ value, label: `${value}: ${i18n.t(label)}` }));

/** The form of a source: the reference, its class, and its reliability. */
export function SourceForm({
  initial = EMPTY,
  submit,
  sending = false,
  asksWhy = true,
  initialMessage = '',
  takesFocus = false,
  protectsIn,
  onSubmit,
  onCancel,
}: SourceFormProps): ReactElement {
  const [fields, setFields] = useState<CslFields>(() => fieldsOf(initial.csl));
  const [rest, setRest] = useState(() => ({
    ...initial,
    accessed: initial.accessed ?? '',
    archiveUrl: initial.archiveUrl ?? '',
  }));
  const [message, setMessage] = useState(initialMessage);
  const [access, setAccess] = useState(AS_THE_PROJECT);
  const userId = useMe().user.id;
  const [errors, setComplaints] = useState<FieldErrors>({});
  const form = useFocusFirstError(errors);
  const title = useInitialFocus<HTMLInputElement>(takesFocus);
  const field = (name: keyof CslFields) => ({
    value: fields[name],
    error: errors[`csl.${name}`],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      setFields({ ...fields, [name]: event.currentTarget.value }),
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const { accessed, archiveUrl, sourceClass, reliability, note } = rest;
    const parsed = sourceBody.safeParse({
      csl: writeFields(initial.csl, fields),
      sourceClass,
      reliability,
      note,
      accessed: accessed.trim() || null,
      archiveUrl: archiveUrl.trim() || null,
    });
    setComplaints(parsed.success ? {} : fieldErrorsOf(parsed.error.issues));
    if (!parsed.success) return;
    if (isHindered(access, userId)) setComplaints({ access: '' });
    else onSubmit(parsed.data, message.trim(), protectionChosen(access));
  };
  const types = [...new Set([...Object.keys(CSL_TYPE_WORDS), fields.type])];
  return (
    <form ref={form} onSubmit={send} noValidate>
      <Stack gap="sm">
        <TextInput label={i18n.t('Title')} required withAsterisk={false} dir="auto" ref={title} {...field('title')} />
        <Textarea
          label={i18n.t('Authors')}
          description={i18n.t('One a line: Family, Given; or an organisation.')}
          autosize
          minRows={1}
          maxRows={8}
          dir="auto"
          {...field('authors')}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <Select
            label={i18n.t('Type')}
            searchable
            allowDeselect={false}
            data={types.map((value) => ({ value, label: cslTypeName(value) }))}
            value={fields.type}
            onChange={(type) => type && setFields({ ...fields, type })}
          />
          <TextInput label={i18n.t('Published')} placeholder="2024-05-03" {...field('issued')} />
        </SimpleGrid>
        <TextInput
          label={/* no message */ 'URL'}
          type="url"
          inputMode="url"
          placeholder={/* no message */ 'https://'}
          {...field('URL')}
        />
        <Group grow align="flex-start" gap="sm" preventGrowOverflow={false}>
          <Select
            label={i18n.t('Source type')}
            allowDeselect={false}
            data={classes()}
            value={rest.sourceClass}
            onChange={(value) => value && setRest({ ...rest, sourceClass: value as SourceBody['sourceClass'] })}
          />
          <Select
            label={i18n.t('Reliability')}
            allowDeselect={false}
            data={grades()}
            value={rest.reliability}
            onChange={(value) => value && setRest({ ...rest, reliability: value as SourceBody['reliability'] })}
          />
        </Group>
        <RareFields fields={fields} rest={rest} errors={errors} onFields={setFields} onRest={setRest} />
        {protectsIn ? <AccessOfNew projectId={protectsIn} value={access} onChange={setAccess} /> : null}
        <FormFooter
          submit={submit}
          sending={sending}
          message={asksWhy ? message : null}
          onMessage={setMessage}
          onCancel={onCancel}
        />
      </Stack>
    </form>
  );
}
