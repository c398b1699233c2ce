import { NativeSelect } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import { i18n, LANGUAGES } from '../locales/index.js';
import { toFailure, useMe, useRouteMutation, useSessionActions } from '../sync/index.js';
import { notifyError } from '../ui/index.js';

/** Another language draws everything anew; the focus then comes back here. */
let chosenHere = false;

/** The language of the own account. It applies at once. */
export function LanguageChoice(): ReactElement {
  const me = useMe();
  const { enter } = useSessionActions();
  const save = useRouteMutation('setLanguage');
  const field = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    if (chosenHere) field.current?.focus();
    chosenHere = false;
  }, []);
  const choose = (value: string) => {
    const language = value === '' ? null : (value as keyof typeof LANGUAGES);
    save.mutate(
      { body: { language } },
      {
        onSuccess: () => {
          chosenHere = true;
          enter({ ...me, language });
        },
        onError: (error) => notifyError(toFailure(error) ?? error),
      },
    );
  };
  return (
    <NativeSelect
      ref={field}
      label={i18n.t('Language')}
      maw={240}
      value={me.language ?? ''}
      data={[
        { value: '', label: i18n.t('System language') },
        ...Object.entries(LANGUAGES).map(([value, label]) => ({ value, label })),
      ]}
      onChange={(event) => choose(event.currentTarget.value)}
    />
  );
}
