import { Alert, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { ReactElement } from 'react';
import { termOf } from '@scholium/review';
import type { Vocabulary } from '@scholium/review';
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
    <Alert color="yellow" variant="light" role="status" title="Another entity has this name">
      {namesakes.map(({ id, label, name, typeId, state }) => (
        <Text size="sm" dir="auto" key={id}>
          “{name}”: {termOf(vocabulary, 'entityTypes', typeId ?? '')?.label ?? 'Entity'} “{label}”
          {state === 'pending' ? ' (proposed)' : ''}
        </Text>
      ))}
    </Alert>
  );
}
