import { Button, Group, Stack, Text } from '@mantine/core';
import { textsOf, typeOf, wordsFor } from '@scholium/review';
import type { Content } from '@scholium/review';
import type { ReactElement } from 'react';
import { i18n } from '../../locales/index.js';
import { useOutbox } from '../../sync/index.js';
import type { ChangeItem } from '../../sync/index.js';
import type { AnnotationItem } from '../../annotations/index.js';
import { appearanceOf, stateName } from '../../kinds/index.js';
import { useWorkspace } from '../../workspace/index.js';
import classes from './cards.module.css';

/** Refused commands: what was sent, the state on the server, and buttons to retry or discard. */
export function RefusedCommands({
  item,
  unsent,
}: {
  readonly item: AnnotationItem;
  readonly unsent: readonly ChangeItem[];
}): ReactElement | null {
  const refused = unsent.filter(({ state }) => state === 'refused');
  if (refused.length === 0) return null;
  return (
    <>
      {refused.map((one) => (
        <Refused key={one.commandId} item={item} sent={one} />
      ))}
    </>
  );
}

function Refused({ item, sent }: { readonly item: AnnotationItem; readonly sent: ChangeItem }): ReactElement {
  const { retry, discard } = useOutbox();
  const { vocabulary } = useWorkspace().workspace.store.project;
  const { command, refusal } = sent;
  const noun = i18n.t(wordsFor(command).noun);
  const mine =
    'content' in command && command.content !== null && 'anchors' in command
      ? describeSent(
          command.content,
          command.anchors.map(({ quote }) => quote),
        )
      : null;
  const there = item.change
    ? i18n.t('{type}: “{words}”, {state}, revision {number}', {
        type: appearanceOf(item.kind, item.typeId, vocabulary).name,
        words: item.label,
        state: stateName(item.state),
        number: item.change.revision,
      })
    : null;
  return (
    <Stack
      className={classes['refused']}
      gap={4}
      role="group"
      aria-label={i18n.t('Refused {command}', { command: noun })}
    >
      <Text size="xs">{refusal?.message}</Text>
      <Text size="xs">
        <b>{i18n.t('Mine:')}</b> {noun}
        {mine ? `, ${mine}` : ''}
      </Text>
      {there && (
        <Text size="xs">
          <b>{i18n.t('There now:')}</b> {there}
        </Text>
      )}
      <Group gap={4}>
        <Button size="compact-xs" variant="default" onClick={() => void retry(sent.commandId)}>
          {i18n.t('Send again')}
        </Button>
        <Button size="compact-xs" variant="subtle" color="red" onClick={() => void discard(sent.commandId)}>
          {i18n.t('Discard mine')}
        </Button>
      </Group>
    </Stack>
  );

  function describeSent(content: Content, quotes: readonly string[]): string {
    const kind = content.kind as AnnotationItem['kind'];
    // Typed text is shown, because it would be missed.
    return [
      i18n.t('{type}: “{words}”', {
        type: appearanceOf(kind, typeOf(content), vocabulary).name,
        words: quotes.join(' … '),
      }),
      ...textsOf(content),
    ].join(', ');
  }
}
