import { TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';

/** The e-mail address that a person signs in with. `first`: the field of its form that has the focus. */
export function EmailField({ first = false }: { readonly first?: boolean }): ReactElement {
  return (
    <TextInput
      name="email"
      type="email"
      label={i18n.t('E-mail')}
      autoComplete="username"
      required
      withAsterisk={false}
      data-autofocus={first || undefined}
    />
  );
}
