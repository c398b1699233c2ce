import { TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { i18n } from '../../locales/index.js';
import { isEdtf } from './is-edtf.js';
import { useField } from './use-field.js';

interface PublishedFieldProps {
  readonly label: ReactNode;
  readonly description?: string;
  readonly longest: number;
  readonly remedy: string;
  readonly saved: string;
  readonly onSave: (value: string) => string | null;
}

/** The date of publication. A date as the file prints it is kept as it is, with a word that it cannot be sorted. */
export function PublishedField({
  label,
  description,
  longest,
  remedy,
  saved,
  onSave,
}: PublishedFieldProps): ReactElement {
  const [unsorted, setUnsorted] = useState(false);
  const [wrong, setWrong] = useState(false);
  const input = useField(saved, (value) => {
    void (value === '' ? Promise.resolve(true) : isEdtf(value)).then((good) => {
      setWrong(!good);
      if (good) onSave(value);
    });
    return null;
  });
  useEffect(() => {
    let stale = false;
    setWrong(false);
    void (saved === '' ? Promise.resolve(true) : isEdtf(saved)).then((good) => {
      if (!stale) setUnsorted(!good);
    });
    return () => void (stale = true);
  }, [saved]);
  return (
    <div>
      <TextInput
        name="published"
        label={label}
        description={description ?? null}
        maxLength={longest}
        {...input}
        error={wrong ? remedy : null}
      />
      {unsorted && !wrong ? (
        <span className="import-flag">
          {i18n.t('As the file prints it.')} {remedy}
        </span>
      ) : null}
    </div>
  );
}
