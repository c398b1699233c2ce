import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { memo } from 'react';
import type { ReactElement } from 'react';
import { signOf } from '../../annotations/appearance.js';
import { useDesk } from '../../workspace/workspace-context.js';
import { TypeLetter } from '../../annotations/type-letter.js';
import classes from '../../workspace/card.module.css';

/** Letters shown before the rest is only counted. */
const LETTERS = 6;

/** Several annotations that had no room for cards of their own: opens as a list on the first. */
export const CrowdCard = memo(function CrowdCard({ keys }: { readonly keys: readonly string[] }): ReactElement {
  const { workspace } = useDesk();
  const { vocabulary } = workspace.store.project;
  const items = keys.slice(0, LETTERS).flatMap((key) => workspace.item(key) ?? []);
  return (
    <UnstyledButton className={classes['crowd']} onClick={() => workspace.choose(keys[0]!, keys)}>
      {items.map((item) => {
        const { letter, color } = signOf(item.kind, item.typeId, vocabulary);
        return <TypeLetter key={item.key} letter={letter} color={color} />;
      })}
      <span>
        {keys.length} <VisuallyHidden component="span">annotations </VisuallyHidden>here
      </span>
    </UnstyledButton>
  );
});
