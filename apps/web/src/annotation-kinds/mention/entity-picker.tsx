import { Combobox, Kbd, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { firstOf } from '@scholium/document/text';
import { currentTypeId, foldName } from '@scholium/review';
import { i18n } from '../../locales/index.js';
import { isCalled, usePicks } from '../../sync/index.js';
import { appearanceOf, TypeLetter } from '../../kinds/index.js';
import type { Named } from '../../workspace/index.js';
import { useWorkspace } from '../../workspace/index.js';
import { OnlyKnown, PickList } from '../pick-list.js';
import classes from '../annotation-kinds.module.css';

interface EntityPickerProps {
  /** The type of the mention; null until it is chosen. */
  readonly typeId: string | null;
  /** The tagged words, as the initial search. */
  readonly words: string;
  /** The entity, and the type of the mention that goes with it. */
  readonly onPick: (entity: Named<'entity'>, typeId: string) => void;
  /** Chooses a type; left out where it cannot be changed. */
  readonly onType?: (typeId: string) => void;
  /** Opens the form of a new entity; left out where there is none. */
  readonly onMake?: (name: string) => void;
}

const NEW = 'new';
const MAKE = 'make';
const NONE = 'none';
const TYPE = 'type ';
/** The longest name of an entity, in code points. */
const NAME_LENGTH = 300;

/**
 * Entities by name and alias, and the types of the project, in one list. Exact names come first; of those, the ones of
 * the chosen type. Offers to create an entity or to leave the mention unlinked. As long as nothing was typed, a digit
 * chooses a type, and links at once where one entity of that type has exactly this name.
 */
export function EntityPicker({ typeId, words, onPick, onType, onMake }: EntityPickerProps): ReactElement {
  const { workspace } = useWorkspace();
  const { project, document } = workspace.store;
  const { entityTypes } = project.vocabulary;
  const untouched = firstOf(words, NAME_LENGTH);
  const [query, setQuery] = useState(untouched);
  const [q] = useDebouncedValue(query.trim(), 150);
  const picks = usePicks('entity', document.projectId, q, workspace.store.references.values());
  const { failure, onlyKnown, asking, earlier } = picks;
  const all = picks.hits.map((hit) => ({
    ...hit,
    typeId: currentTypeId('entity', hit.typeId, project.vocabulary),
  }));
  const name = query.trim();
  const wanted = foldName(name);
  const exact = all.filter((hit) => wanted !== '' && isCalled(hit, wanted));
  const worth = (hit: (typeof all)[number]) => (exact.includes(hit) ? 2 : 0) + (hit.typeId === typeId ? 1 : 0);
  const hits = [...all].sort((a, b) => worth(b) - worth(a));
  const types =
    onType && typeId === null ? entityTypes.filter((type) => query === untouched || fits(type, wanted)) : [];
  const type = typeId === null ? null : appearanceOf('mention', typeId, project.vocabulary);
  const choose = (hit: (typeof all)[number], chosen: string) => {
    workspace.store.learn(hit);
    onPick({ id: hit.id }, chosen);
  };
  const pick = (value: string) => {
    const hit = all.find(({ id }) => id === value);
    if (hit) choose(hit, typeId ?? hit.typeId ?? '');
    else if (value === MAKE) onMake?.(name);
    else if (value.startsWith(TYPE)) {
      setQuery(untouched);
      onType?.(value.slice(TYPE.length));
    } else if (typeId !== null) onPick(value === NEW ? { fresh: named(name, typeId) } : { id: null }, typeId);
  };
  const press = (key: string): boolean => {
    const chosen = query === untouched && onType ? entityTypes.find(({ shortcut }) => shortcut === key) : undefined;
    if (!chosen) return false;
    const known = earlier ? [] : exact.filter((hit) => hit.typeId === chosen.id);
    if (known.length === 1) choose(known[0]!, chosen.id);
    else onType?.(chosen.id);
    return true;
  };
  return (
    <PickList
      label={onType && typeId === null ? i18n.t('Entity or type') : i18n.t('Entity')}
      placeholder={i18n.t('Name, alias or type')}
      query={query}
      onQuery={setQuery}
      onPick={pick}
      version={[typeId, ...hits.map(({ id }) => id), types.length].join()}
      onKeyDown={(event) => press(event.key) && event.preventDefault()}
    >
      {failure && (
        <Text size="xs" c="var(--mantine-color-error)" role="alert" px="xs">
          {failure.message}
        </Text>
      )}
      {onlyKnown && <OnlyKnown />}
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
                  {[
                    appearance.name,
                    hit.matched && hit.matched !== hit.label && i18n.t('also “{name}”', { name: hit.matched }),
                    hit.uses > 0 && i18n.t('{count, plural, one {# mention} other {# mentions}}', { count: hit.uses }),
                    hit.state === 'pending' && i18n.t('proposed'),
                  ]
                    .filter(Boolean)
                    .join(', ')}
                </div>
              </div>
            </div>
          </Combobox.Option>
        );
      })}
      {!asking && all.length === 0 && !failure && (
        <Text size="xs" c="dimmed" px="xs" py={2}>
          {i18n.t('No entity by that name yet.')}
        </Text>
      )}
      {name !== '' && type !== null && (
        <Combobox.Option value={NEW}>
          <Text size="sm">{i18n.t('Create new {type} “{name}”', { type: type.name.toLowerCase(), name })}</Text>
          {exact.length > 0 && <div className={classes['hint']}>{i18n.t('Another entity has this name')}</div>}
        </Combobox.Option>
      )}
      {onMake && name !== '' && (
        <Combobox.Option value={MAKE}>
          <Text size="sm">{i18n.t('New entity with type and aliases…')}</Text>
        </Combobox.Option>
      )}
      {types.map(({ id, label, letter, color, shortcut, description }) => (
        <Combobox.Option value={TYPE + id} key={id} title={description}>
          <div className={classes['option']}>
            <TypeLetter letter={letter} color={color} />
            <Text size="sm">{label}</Text>
            {shortcut && query === untouched && <Kbd size="xs">{shortcut}</Kbd>}
          </div>
        </Combobox.Option>
      ))}
      {typeId !== null && (
        <Combobox.Option value={NONE}>
          <Text size="sm">{i18n.t('Don’t link')}</Text>
        </Combobox.Option>
      )}
    </PickList>
  );
}

const fits = ({ label }: { readonly label: string }, wanted: string): boolean => foldName(label).includes(wanted);

const named = (name: string, typeId: string) => ({
  typeId,
  names: [{ text: name, script: null, language: null, kind: 'full' as const, strength: 'strong' as const }],
  description: '',
});
