import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import type { ReactElement } from 'react';
import { i18n } from '../../locales/index.js';
import { STATE_WORDS } from '../../review/index.js';
import { FACETS, isFiltering, NO_FILTER, tally, toggled } from '../../annotations/index.js';
import type { Facet, AnnotationItem } from '../../annotations/index.js';
import { appearanceOf, kindName, TypeLetter } from '../../kinds/index.js';
import { useCell, useWorkspace } from '../../workspace/index.js';
import type { SettledItems } from './use-settled-items.js';
import classes from './sidebar.module.css';

const TITLES: Readonly<Record<Facet, string>> = {
  kind: /*i18n*/ 'Kind',
  type: /*i18n*/ 'Type or code',
  author: /*i18n*/ 'Author',
  state: /*i18n*/ 'State',
};
const STATES: Readonly<Record<string, string>> = {
  ...STATE_WORDS,
  stale: /*i18n*/ 'Words changed',
  orphaned: /*i18n*/ 'Orphaned',
};

/**
 * Filters: which annotations are painted and have cards. `partial`: those away from where reading began are not here
 * yet.
 */
export function Filters({ items, partial }: Pick<SettledItems, 'items'> & { readonly partial: boolean }): ReactElement {
  const { workspace } = useWorkspace();
  const filter = useCell(workspace.filter);
  const { keys, shown } = useCell(workspace.dismissed.state);
  const counts = useMemo(
    () =>
      tally(
        shown || keys.length === 0
          ? items
          : items.filter(({ change }) => !change || !workspace.dismissed.hides(change)),
      ),
    [items, workspace, keys, shown],
  );
  return (
    <section aria-label={i18n.t('Filters')}>
      <Group justify="space-between" mb={2}>
        <Text size="xs" fw={600} c="dimmed">
          {i18n.t('Show')}
        </Text>
        {isFiltering(filter) && (
          <Button size="compact-xs" variant="subtle" onClick={() => workspace.filter.set(NO_FILTER)}>
            {i18n.t('Show all')}
          </Button>
        )}
      </Group>
      <Stack gap="xs">
        {partial && (
          <Text size="xs" c="dimmed">
            {i18n.t('Counts so far: the rest of the annotations is loading.')}
          </Text>
        )}
        {FACETS.map((facet) => {
          const values = [...new Set([...counts[facet].keys(), ...filter[facet]])];
          if (values.length === 0) return null;
          const sorted = values.toSorted((a, b) => (counts[facet].get(b) ?? 0) - (counts[facet].get(a) ?? 0));
          return (
            <fieldset className={classes['facet']} key={facet}>
              <Text component="legend" size="xs" fw={500}>
                {i18n.t(TITLES[facet])}
              </Text>
              {sorted.map((value) => (
                <div className={classes['value']} key={value}>
                  <Checkbox
                    size="xs"
                    checked={filter[facet].includes(value)}
                    onChange={() => workspace.filter.set(toggled(filter, facet, value))}
                    label={<Value facet={facet} value={value} />}
                  />
                  <Text size="xs" c="dimmed">
                    {counts[facet].get(value) ?? 0}
                  </Text>
                </div>
              ))}
            </fieldset>
          );
        })}
        <DismissedOnes />
        {counts.kind.size === 0 && !partial && (
          <Text size="sm" c="dimmed">
            {i18n.t('Nothing is annotated yet. Select words in the text to begin.')}
          </Text>
        )}
      </Stack>
    </section>
  );
}

/** Shows the viewer's dismissed changes again. */
function DismissedOnes(): ReactElement | null {
  const { dismissed, store } = useWorkspace().workspace;
  const { shown } = useCell(dismissed.state);
  const count = [...store.changes.values()].filter((change) => dismissed.has(change)).length;
  if (count === 0) return null;
  return (
    <div className={classes['value']}>
      <Checkbox size="xs" checked={shown} onChange={() => dismissed.show(!shown)} label={i18n.t('Dismissed')} />
      <Text size="xs" c="dimmed">
        {count}
      </Text>
    </div>
  );
}

function Value({ facet, value }: { readonly facet: Facet; readonly value: string }): ReactElement {
  const { store } = useWorkspace().workspace;
  if (facet === 'kind') return <>{kindName(value as AnnotationItem['kind'])}</>;
  if (facet === 'state') return <>{i18n.t(STATES[value] ?? value)}</>;
  if (facet === 'author') return <>{store.people.get(value)?.name ?? i18n.t('Somebody')}</>;
  const cut = value.indexOf('/');
  const { letter, color, name } = appearanceOf(
    value.slice(0, cut) as AnnotationItem['kind'],
    value.slice(cut + 1) || null,
    store.project.vocabulary,
  );
  return (
    <>
      <TypeLetter letter={letter} color={color} /> {name}
    </>
  );
}
