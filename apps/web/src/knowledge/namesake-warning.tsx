import { Alert, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { ReactElement } from 'react';
import { termOf } from '@scholium/review';
import type { Vocabulary } from '@scholium/review';
import { i18n } from '../locales/index.js';
import { useNamesakes } from '../sync/index.js';

interface NamesakeWarningProps {
  readonly projectId: string;
  readonly vocabulary: Pick<Vocabulary, 'entityTypes' | 'merged'>;
  readonly names: readonly string[];
  /** The id of the entity itself; null for one that is not proposed yet. */
  readonly self: string | null;
}

/** Says which other entities, accepted or proposed, have one of the names; nothing where there is none. */
export function NamesakeWarning({ projectId, vocabulary, names, self }: NamesakeWarningProps): ReactElement | null {
  const [settled] = useDebouncedValue(names.join('\n'), 200);
  const namesakes = useNamesakes(projectId, settled.split('\n'), self);
  if (!namesakes || namesakes.length === 0) return null;
  return (
    <Alert color="yellow" variant="light" role="status" title={i18n.t('Another entity has this name')}>
      {namesakes.map(({ id, label, name, typeId, state }) => {
        const values = {
          name,
          type: termOf(vocabulary, 'entityTypes', typeId ?? '')?.label ?? i18n.t('Entity'),
          label,
        };
        return (
          <Text size="sm" dir="auto" key={id}>
            {state === 'pending'
              ? i18n.t('“{name}”: {type} “{label}” (proposed)', values)
              : i18n.t('“{name}”: {type} “{label}”', values)}
          </Text>
        );
      })}
    </Alert>
  );
}
