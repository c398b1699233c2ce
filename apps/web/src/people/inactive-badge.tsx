import { Badge } from '@mantine/core';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';

/** Why somebody cannot sign in; nothing where they can. */
export function InactiveBadge({
  person: { active, placeholder },
}: {
  readonly person: { readonly active: boolean; readonly placeholder: boolean };
}): ReactElement | null {
  if (active) return null;
  return (
    <Badge size="sm" color="gray" variant="light">
      {placeholder ? i18n.t('placeholder') : i18n.t('deactivated')}
    </Badge>
  );
}
