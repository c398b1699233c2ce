import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { memo } from 'react';
import type { ReactElement } from 'react';
import { appearanceOf, TypeLetter } from '../../kinds/index.js';
import { formatNumber, i18n } from '../../locales/index.js';
import { useWorkspace } from '../../workspace/index.js';
import classes from './cards.module.css';

/** Annotations named; the others are only counted. */
const NAMED = 6;

/** A group of annotations without space for cards of their own. A click focuses the first and lists all. */
export const GroupCard = memo(function GroupCard({ keys }: { readonly keys: readonly string[] }): ReactElement {
  const { workspace } = useWorkspace();
  const { vocabulary } = workspace.store.project;
  const items = keys.slice(0, NAMED).flatMap((key) => workspace.item(key) ?? []);
  return (
    <UnstyledButton className={classes['group']} onClick={() => workspace.choose(keys[0]!, keys)}>
      <span className={classes['named']} aria-hidden>
        {items.map((item) => {
          const { letter, color } = appearanceOf(item.kind, item.typeId, vocabulary);
          return (
            <span key={item.key} className={classes['member']} dir="auto">
              <TypeLetter letter={letter} color={color} /> {item.label}
            </span>
          );
        })}
      </span>
      <span aria-hidden>{i18n.t('{count} here', { count: formatNumber(keys.length) })}</span>
      <VisuallyHidden component="span">
        {i18n.t('{count, plural, one {# annotation} other {# annotations}} here', { count: keys.length })}
      </VisuallyHidden>
    </UnstyledButton>
  );
});
