import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { i18n } from '../../locales/index.js';
import { useRoute } from '../../sync/index.js';

interface Option {
  readonly value: string;
  readonly label: string;
}

/** Chooses somebody who is not in the compartment, or one of `others`, by parts of a name or an e-mail address. */
export function PersonField({
  compartmentId,
  label,
  others = [],
  value,
  onChange,
}: {
  readonly compartmentId: string;
  readonly label: string;
  readonly others?: readonly Option[];
  readonly value: Option | null;
  readonly onChange: (chosen: Option | null) => void;
}): ReactElement {
  const [words, setWords] = useState('');
  const [q] = useDebouncedValue(words, 150);
  const asked = { params: { compartmentId }, query: { q: q === value?.label ? '' : q } };
  const found = useRoute('listCompartmentCandidates', asked, { keep: true }).data?.people ?? [];
  const wanted = words.toLocaleLowerCase();
  const options = [
    ...others.filter((one) => words === value?.label || one.label.toLocaleLowerCase().includes(wanted)),
    ...found.map(({ id, name, email }) => ({ value: id, label: `${name} (${email})` })),
  ];
  const data = value && !options.some((one) => one.value === value.value) ? [value, ...options] : options;
  return (
    <Select
      label={label}
      placeholder={i18n.t('Name or e-mail')}
      searchable
      data={data}
      value={value?.value ?? null}
      onChange={(chosen) => onChange(data.find((one) => one.value === chosen) ?? null)}
      searchValue={words}
      onSearchChange={setWords}
      filter={({ options: all }) => all}
      nothingFoundMessage={i18n.t('Nobody by that name')}
    />
  );
}
