import { Combobox, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { firstOf } from '@scholium/document/text';
import { toFailure, useRoute } from '../../sync/index.js';
import { appearanceOf, TypeLetter } from '../../kinds/index.js';
import type { Named } from '../../workspace/index.js';
import { useWorkspace } from '../../workspace/index.js';
import { PickList } from '../pick-list.js';
import classes from '../annotation-kinds.module.css';

interface EntityPickerProps {
  readonly typeId: string;
  /** The tagged words, as the initial search. */
  readonly words: string;
  readonly onPick: (entity: Named<'entity'>) => void;
}

const NEW = 'new';
const NONE = 'none';
/** The longest name of an entity, in code points. */
const NAME_LENGTH = 300;

/** Searches entities by name and alias, best hits first; offers to create one or to leave the mention unlinked. */
export function EntityPicker({ typeId, words, onPick }: EntityPickerProps): ReactElement {
  const { workspace } = useWorkspace();
  const { project, document } = workspace.store;
  const [query, setQuery] = useState(firstOf(words, NAME_LENGTH));
  const [q] = useDebouncedValue(query.trim(), 150);
  const { data, error, isFetching } = useRoute(
    'pickEntities',
    { params: { projectId: document.projectId }, query: { q, limit: 12 } },
    { keep: true },
  );
  const all = data?.hits ?? [];
  // Hits of the chosen type go first; the order within each group stays.
  const hits = [...all.filter((hit) => hit.typeId === typeId), ...all.filter((hit) => hit.typeId !== typeId)];
  const failure = toFailure(error);
  const name = query.trim();
  const type = appearanceOf('mention', typeId, project.vocabulary);
  const pick = (value: string) => {
    if (value === NONE) return onPick({ id: null });
    if (value !== NEW) return onPick({ id: value });
    onPick({
      fresh: {
        typeId,
        names: [{ text: name, script: null, language: null, kind: 'full', strength: 'strong' }],
        description: '',
      },
    });
  };
  return (
    <PickList
      label="Entity"
      placeholder="Name or alias"
      query={query}
      onQuery={setQuery}
      onPick={pick}
      version={hits.map(({ id }) => id).join()}
    >
      {failure && (
        <Text size="xs" c="var(--mantine-color-error)" role="alert" px="xs">
          {failure.message}
        </Text>
      )}
      {hits.map((hit) => {
        const appearance = appearanceOf('mention', hit.typeId, project.vocabulary);
        return (
          <Combobox.Option value={hit.id} key={hit.id}>
            <div className={classes['option']}>
              <TypeLetter letter={appearance.letter} color={appearance.color} />
              <div>
                <Text size="sm" dir="auto">
                  {hit.label}
                </Text>
                <div className={classes['hint']}>
                  {appearance.name}
                  {hit.matched && hit.matched !== hit.label ? `, also “${hit.matched}”` : ''}
                  {hit.uses > 0 ? `, ${hit.uses} ${hit.uses === 1 ? 'mention' : 'mentions'}` : ''}
                  {hit.state === 'pending' ? ', proposed' : ''}
                </div>
              </div>
            </div>
          </Combobox.Option>
        );
      })}
      {!isFetching && all.length === 0 && !failure && (
        <Text size="xs" c="dimmed" px="xs" py={2}>
          No entity by that name yet.
        </Text>
      )}
      {name !== '' && (
        <Combobox.Option value={NEW}>
          <Text size="sm">
            Create new {type.name.toLowerCase()} “{name}”
          </Text>
        </Combobox.Option>
      )}
      <Combobox.Option value={NONE}>
        <Text size="sm">Don’t link</Text>
      </Combobox.Option>
    </PickList>
  );
}
