import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { can, nextState } from '@scholium/review';
import { i18n } from '../../locales/index.js';
import { DecisionOutcome, OriginWords } from '../../review/index.js';
import type { ChangeItem } from '../../sync/index.js';
import { When } from '../../ui/index.js';
import { isOrphaned } from '../../annotations/index.js';
import type { AnnotationItem } from '../../annotations/index.js';
import { DismissButton, useCell, useWorkspace } from '../../workspace/index.js';
import { CardDecision } from './card-decision.js';
import { CardDiscussion } from '../../discussion/index.js';
import { EditItem } from './edit-item.js';
import { ItemMenu } from './item-menu.js';
import { LinkItem } from './link-item.js';
import { PlaceAgain } from './place-again.js';
import { rightsOn } from './rights-on.js';

interface CardDetailProps {
  readonly item: AnnotationItem;
  readonly unsent: readonly ChangeItem[];
  readonly author: string;
}

/** What a focused card adds: author and time, the decision, and the actions. */
export function CardDetail({ item, unsent, author }: CardDetailProps): ReactElement {
  const { workspace } = useWorkspace();
  const task = useCell(workspace.task);
  const { actor, project } = workspace.store;
  const { change } = item;
  const time = change?.updatedAt ?? item.annotation?.acceptedAt;
  return (
    <Stack gap={6} onClick={(event) => event.stopPropagation()}>
      <Group gap={4} justify="space-between" wrap="nowrap">
        <Text size="xs" c="dimmed">
          <span aria-hidden>
            {author}
            {time ? ', ' : ''}
          </span>
          {time ? <When time={time} /> : null}
        </Text>
        {(task === null || task === 'mentions' || task === 'discuss') && <ItemMenu item={item} />}
      </Group>
      {change?.message && (
        <Text size="sm" dir="auto">
          {change.message}
        </Text>
      )}
      <OriginWords origin={(change ?? item.annotation)?.origin} size="xs" />
      {change && (change.state === 'changes_requested' || change.state === 'rejected') && (
        <DecisionOutcome change={named(change)} reasons={project.vocabulary.rejectionReasons} compact />
      )}
      {task === 'link' && <LinkItem item={item} />}
      {task === 'edit' && <EditItem item={item} />}
      {(task === null || task === 'mentions' || task === 'discuss') && <ItemActions item={item} />}
      {change && task === null && can(actor, 'change.decide', change) && nextState(change.state, 'accept') && (
        <CardDecision item={item} change={change} sending={unsent.length > 0} />
      )}
      {(task === null || task === 'discuss') && <CardDiscussion item={item} />}
    </Stack>
  );

  function named(decided: NonNullable<AnnotationItem['change']>) {
    return { ...decided, decidedByName: workspace.store.people.get(decided.decidedById ?? '')?.name ?? null };
  }
}

function ItemActions({ item }: { readonly item: AnnotationItem }): ReactElement | null {
  const { workspace, actions } = useWorkspace();
  const { own, mayChange, isMention } = rightsOn(item, workspace.store.actorOn(item.subjectId));
  const pending = nextState(item.state, 'withdraw') !== null;
  if (!own && !mayChange) return null;
  const editing =
    item.state === 'accepted'
      ? i18n.t('Propose a change')
      : item.state === 'rejected'
        ? i18n.t('Revise and propose again')
        : item.state === 'changes_requested'
          ? i18n.t('Revise')
          : i18n.t('Edit');
  return (
    <Group gap={4}>
      {mayChange && isOrphaned(item) && <PlaceAgain item={item} />}
      {mayChange && isMention && (
        <Button size="compact-xs" variant="default" onClick={() => workspace.task.set('link')}>
          {i18n.t({ id: 'link.verb', message: /* no message */ 'Link' })}
        </Button>
      )}
      {mayChange && (
        <Button
          size="compact-xs"
          variant={item.state === 'changes_requested' ? 'filled' : 'default'}
          onClick={() => workspace.task.set('edit')}
        >
          {editing}
        </Button>
      )}
      {own && pending && item.change?.op !== 'update' && (
        <Button size="compact-xs" variant="default" onClick={() => actions.withdraw(item)}>
          {i18n.t('Withdraw')}
        </Button>
      )}
      {own && pending && item.change?.op === 'update' && (
        <Button size="compact-xs" variant="default" onClick={() => actions.withdraw(item)}>
          {i18n.t('Withdraw this change')}
        </Button>
      )}
      {own && item.change && item.state === 'rejected' && <DismissButton change={item.change} />}
    </Group>
  );
}
