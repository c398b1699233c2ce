import '@mantine/spotlight/styles.css';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { useOfferedActions } from '../../ui/index.js';
import { useNavigationActions } from './use-navigation-actions.js';

const [store, spotlight] = createSpotlight();

/** The dialog of the command palette. `asked` increases each time it is opened. */
export function PaletteDialog({ asked }: { readonly asked: number }): ReactElement {
  const [query, setQuery] = useState('');
  const offered = useOfferedActions();
  const places = useNavigationActions(query);
  useEffect(() => spotlight.open(), [asked]);
  const groups = Map.groupBy([...offered, ...places], ({ group }) => group);
  const actions = [...groups].map(([group, items]) => ({
    group,
    actions: items.map(({ id, label, description, run }) => ({
      id,
      label,
      ...(description ? { description } : {}),
      onClick: run,
    })),
  }));
  return (
    <Spotlight
      title="Search and commands"
      styles={{ header: { display: 'none' } }}
      store={store}
      actions={actions}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      highlightQuery
      limit={12}
      nothingFound="Nothing by that name"
      searchProps={{
        leftSection: <IconSearch size={18} />,
        placeholder: 'Go to or do …',
        'aria-label': 'Search and commands',
      }}
      transitionProps={{ duration: 100 }}
    />
  );
}
