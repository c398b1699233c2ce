import { Select } from '@mantine/core';
import type { ReactElement } from 'react';
import { encodingLabel, ENCODINGS } from '@scholium/exchange/preview';
import { i18n } from '../../locales/index.js';

interface EncodingFieldProps {
  /** The encoding the file was read in; null when it could not be read. */
  readonly value: string | null;
  /** It is being read anew. */
  readonly busy: boolean;
  readonly disabled: boolean;
  readonly onChange: (encoding: string) => void;
}

/** The choice of another encoding, when letters with accents, quotation marks or whole words look wrong. */
export function EncodingField({ value, busy, disabled, onChange }: EncodingFieldProps): ReactElement {
  const choices = ENCODINGS.map(({ name, label }) => ({ value: name, label: i18n.t(label) }));
  const known = value === null || choices.some((choice) => choice.value === value);
  return (
    <Select
      className="import-encoding"
      size="xs"
      label={i18n.t('Encoding')}
      placeholder={i18n.t('Choose an encoding')}
      searchable
      allowDeselect={false}
      checkIconPosition="right"
      maxDropdownHeight={280}
      nothingFoundMessage={i18n.t('No such encoding')}
      data={known ? choices : [...choices, { value, label: encodingLabel(value) }]}
      value={value}
      disabled={disabled || busy}
      loading={busy}
      comboboxProps={{ portalProps: { target: '#main' } }}
      onChange={(chosen) => {
        if (chosen !== null && chosen !== value) onChange(chosen);
      }}
    />
  );
}
