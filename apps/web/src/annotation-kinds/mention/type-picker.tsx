import { Combobox, Kbd, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { foldName } from '@scholium/review';
import { useWorkspace } from '../../workspace/index.js';
import { PickList } from '../pick-list.js';
import { TypeLetter } from '../../kinds/index.js';
import classes from '../annotation-kinds.module.css';

/** Entity types of the project, chosen by name, or by digit while the search is empty. */
export function TypePicker({ onPick }: { readonly onPick: (typeId: string) => void }): ReactElement {
  const { entityTypes } = useWorkspace().workspace.store.project.vocabulary;
  const [query, setQuery] = useState('');
  const wanted = foldName(query);
  const shown = entityTypes.filter(({ label }) => foldName(label).includes(wanted));
  return (
    <PickList
      label="Type"
      placeholder="Name, or a digit"
      query={query}
      onQuery={setQuery}
      onPick={onPick}
      version={query}
      onKeyDown={(event) => {
        const type = query === '' ? entityTypes.find(({ shortcut }) => shortcut === event.key) : undefined;
        if (!type) return;
        event.preventDefault();
        onPick(type.id);
      }}
    >
      {shown.map(({ id, label, letter, color, shortcut, description }) => (
        <Combobox.Option value={id} key={id} title={description}>
          <div className={classes['option']}>
            <TypeLetter letter={letter} color={color} />
            <Text size="sm">{label}</Text>
            {shortcut && <Kbd size="xs">{shortcut}</Kbd>}
          </div>
        </Combobox.Option>
      ))}
      {shown.length === 0 && <Combobox.Empty>No such type</Combobox.Empty>}
    </PickList>
  );
}
