import { Stack, UnstyledButton } from '@mantine/core';
import { memo } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import { PersonAvatar } from '../../ui/index.js';
import { KIND_NAMES, signOf } from '../../annotations/appearance.js';
import { usePicked } from '../../workspace/cell.js';
import { useDesk } from '../../workspace/workspace-context.js';
import { CardBody } from './card-body.js';
import { CardDetail } from './card-detail.js';
import { CardState, stateWords } from './card-state.js';
import { RefusedCommands } from './refused-commands.js';
import { SignMark } from './type-mark.js';
import { StackList } from './stack-list.js';
import { useItem } from '../../workspace/use-item.js';
import classes from '../../workspace/card.module.css';

/** One annotation or proposal in the margin: a few lines, more when it has the focus. */
export const AnnotationCard = memo(function AnnotationCard({ id }: { readonly id: string }): ReactElement | null {
  const { workspace } = useDesk();
  const { item, unsent } = useItem(id);
  const focused = usePicked(workspace.focused, (key) => key === id);
  const hovered = usePicked(workspace.hovered, (key) => key === id);
  if (!item) return null;
  const { store } = workspace;
  const sign = signOf(item.kind, item.typeId, store.project.vocabulary);
  const author = store.people.get(item.authorId)?.name ?? 'Somebody';
  const name = `${KIND_NAMES[item.kind]}, ${sign.name}: “${item.label}”, ${stateWords(item, unsent)}, by ${author}`;
  const press = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    if (workspace.task.get() === null) return workspace.toText();
    workspace.task.set(null);
    event.currentTarget.querySelector<HTMLElement>('[data-card]')?.focus();
  };
  return (
    <article aria-label={name}>
      <Stack
        gap={4}
        className={classes['card']!}
        data-focused={focused || undefined}
        data-hovered={hovered || undefined}
        role="presentation"
        onKeyDown={press}
        onMouseEnter={() => workspace.hover(id)}
        onMouseLeave={() => workspace.hover(null)}
        onFocus={() => workspace.hover(id)}
        onBlur={() => workspace.hover(null)}
        onClick={() => focused || workspace.choose(id)}
      >
        <UnstyledButton
          className={classes['head']}
          aria-expanded={focused}
          data-card={id}
          onClick={(event) => {
            event.stopPropagation();
            workspace.choose(focused ? null : id);
          }}
        >
          <SignMark kind={item.kind} sign={sign} />
          <span className={classes['title']}>{sign.name}</span>
          <CardState item={item} unsent={unsent} />
          <PersonAvatar name={author} size={22} />
        </UnstyledButton>
        <CardBody item={item} expanded={focused} />
        <RefusedCommands item={item} unsent={unsent} />
        {focused && <StackList id={id} />}
        {focused && <CardDetail item={item} unsent={unsent} author={author} />}
      </Stack>
    </article>
  );
});
