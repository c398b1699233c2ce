import { Button, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { appearanceOf, kindName } from '../../kinds/index.js';
import { i18n } from '../../locales/index.js';
import { useCell, useWorkspace } from '../../workspace/index.js';
import classes from './cards.module.css';

/** All annotations on the same words, to choose from. */
export function StackList({ id }: { readonly id: string }): ReactElement | null {
  const { workspace } = useWorkspace();
  const stack = useCell(workspace.stack);
  if (stack.length < 2 || !stack.includes(id)) return null;
  return (
    <div role="group" aria-label={i18n.t('Annotations on these words')}>
      <Text size="xs" c="dimmed" mb={2}>
        {i18n.t('{at} of {count} here', { at: stack.indexOf(id) + 1, count: stack.length })}
      </Text>
      <ul className={classes['stack']}>
        {stack.map((key) => (
          <li key={key}>
            <StackButton id={key} current={key === id} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function StackButton({ id, current }: { readonly id: string; readonly current: boolean }): ReactElement | null {
  const { workspace } = useWorkspace();
  const thread = workspace.thread(id);
  const item = thread ? null : workspace.item(id);
  if (!thread && !item) return null;
  const appearance = item
    ? appearanceOf(item.kind, item.typeId, workspace.store.project.vocabulary)
    : { name: i18n.t('Discussion') };
  const values = { type: appearance.name, words: thread?.label ?? item?.label ?? '' };
  const short = appearance.name.split(' › ').at(-1);
  return (
    <Button
      size="compact-xs"
      variant={current ? 'filled' : 'default'}
      aria-pressed={current}
      aria-label={
        item
          ? i18n.t('{kind}, {type}: “{words}”', { kind: kindName(item.kind), ...values })
          : i18n.t('{type}: “{words}”', values)
      }
      title={i18n.t('{type}: “{words}”', values)}
      onClick={(event) => {
        event.stopPropagation();
        workspace.choose(id, workspace.stack.get());
      }}
    >
      {short}
    </Button>
  );
}
