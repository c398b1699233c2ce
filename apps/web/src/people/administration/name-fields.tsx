import { Textarea, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { i18n } from '../../locales/index.js';

interface FieldProps {
  readonly value: string | undefined;
}

/** The name of a group, role or organisation, of at most `most` UTF-16 units; the first field of its form. */
export function NameField({ value, most }: FieldProps & { readonly most: number }): ReactElement {
  return (
    <TextInput
      name="name"
      label={i18n.t('Name')}
      defaultValue={value}
      maxLength={most}
      required
      withAsterisk={false}
      data-autofocus
      dir="auto"
    />
  );
}

export function DescriptionField({ value }: FieldProps): ReactElement {
  return (
    <Textarea
      name="description"
      label={i18n.t('Description')}
      defaultValue={value}
      maxLength={1_000}
      autosize
      minRows={2}
      dir="auto"
    />
  );
}
