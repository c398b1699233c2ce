import { Stack } from '@mantine/core';
import type { ReactElement } from 'react';
import type { Marking } from '@scholium/review';
import { i18n } from '../locales/index.js';
import { useRoute } from '../sync/index.js';
import { Waiting } from '../ui/index.js';
import { changed, HINDRANCE_WORDS, hindranceOf } from './draft.js';
import type { Draft, Hindrance } from './draft.js';
import { usePrincipals } from './principals.js';
import { CompartmentsField, MarkingField, RecipientsField, RestrictionField } from './protection-fields.js';

interface AccessFieldsProps {
  readonly projectId: string;
  /** What the project is marked. */
  readonly inherited: Marking;
  readonly userId: string;
  readonly value: Draft;
  readonly onChange: (draft: Draft) => void;
}

/** The fields of a protection that comes with something new. */
export function AccessFields({ projectId, inherited, userId, value, onChange }: AccessFieldsProps): ReactElement {
  const principals = usePrincipals(projectId);
  const compartments = useRoute('listCompartments', {}).data?.compartments;
  if (!principals || !compartments) return <Waiting lines={6} label={i18n.t('Looking for who may read it')} />;
  const hindrance = hindranceOf(value, userId, (groupId) => principals.isIn(userId, groupId));
  const hinders = (...which: readonly Hindrance[]): string | null =>
    hindrance !== null && which.includes(hindrance) ? i18n.t(HINDRANCE_WORDS[hindrance]) : null;
  const change = (part: Partial<Draft>) => onChange(changed(value, part, userId));
  return (
    <Stack gap="md" pt="xs">
      <MarkingField draft={value} onChange={change} inherited={inherited} />
      {value.marking === 'red' ? (
        <RecipientsField
          draft={value}
          onChange={change}
          people={principals.people}
          error={hinders('no_recipients', 'not_a_recipient')}
        />
      ) : null}
      <RestrictionField
        draft={value}
        onChange={change}
        people={principals.people}
        groups={principals.groups}
        userId={userId}
        error={hinders('nobody_named', 'not_named')}
      />
      <CompartmentsField
        draft={value}
        onChange={change}
        compartments={compartments
          .filter(({ expiresAt }) => expiresAt !== null)
          .map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Stack>
  );
}
