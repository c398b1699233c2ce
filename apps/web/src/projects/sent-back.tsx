import './row-link.css';
import { Badge, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { kindName } from '../kinds/index.js';
import { i18n } from '../locales/index.js';
import type { RouteOutput } from '../sync/index.js';
import { When } from '../ui/index.js';
import { EmptyLine } from './empty-line.js';

type Item = RouteOutput<'getHome'>['sentBack'][number];

/** The viewer's proposals that were rejected or need changes, each with its reason. */
export function SentBack({ items }: { readonly items: readonly Item[] }): ReactElement {
  if (items.length === 0)
    return (
      <EmptyLine>{i18n.t('Nothing. What a reviewer rejects or sends back appears here with the reason.')}</EmptyLine>
    );
  return (
    <div>
      {items.map((item) => (
        <SentBackRow key={item.changeId} item={item} />
      ))}
    </div>
  );
}

function SentBackRow({ item }: { readonly item: Item }): ReactElement {
  const { projectId, documentId, changeId, decisionLabel, decisionText } = item;
  const content = (
    <>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="sm" fw={500} truncate dir="auto">
          {i18n.t('“{label}”', { label: item.label })}
        </Text>
        <Badge size="sm" variant="light" color="gray" flex="none">
          {item.state === 'rejected' ? i18n.t('rejected') : i18n.t('changes requested')}
        </Badge>
      </Group>
      <Text size="sm" lineClamp={2} dir="auto">
        {[decisionLabel, decisionText].filter(Boolean).join(': ') || i18n.t('No reason was given.')}
      </Text>
      <Text size="xs" c="dimmed">
        {kindName(item.subjectKind)}
        {item.decidedByName ? `, ${item.decidedByName}` : ''}
        {item.decidedAt ? (
          <>
            , <When time={item.decidedAt} />
          </>
        ) : null}
      </Text>
    </>
  );
  if (documentId === null) {
    return (
      <Link
        className="row-link"
        to="/projects/$projectId/review"
        params={{ projectId }}
        search={{ by: 'mine', state: [item.state], change: changeId }}
      >
        {content}
      </Link>
    );
  }
  return (
    <Link
      className="row-link"
      to="/projects/$projectId/documents/$documentId"
      params={{ projectId, documentId }}
      search={{ change: changeId }}
    >
      {content}
    </Link>
  );
}
