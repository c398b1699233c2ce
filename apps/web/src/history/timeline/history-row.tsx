import { ActionIcon, Badge, Menu, Text, UnstyledButton } from '@mantine/core';
import { IconArrowsDiff, IconBookmark, IconDots, IconEye, IconRestore, IconRotate } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { can } from '@scholium/review';
import { formatDate, i18n } from '../../locales/index.js';
import { PersonAvatar } from '../../ui/index.js';
import { useHistoryContext } from '../history-context.js';
import { NameVersion } from '../version/name-version.js';
import { ProposeRevert } from '../revert/propose-revert.js';
import type { RevertTarget } from '../revert/propose-revert.js';
import { changedBetween, partsOf, sentenceOf, textOf, type HistoryItem } from './sentence.js';

const clock = (time: string) => formatDate(time, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** An entry of the timeline. Choosing it shows its effect on the text, or the text after it. */
export function HistoryRow({
  item,
  names,
}: {
  readonly item: HistoryItem;
  readonly names: readonly string[];
}): ReactElement {
  const { search, go } = useHistoryContext();
  const sentence = sentenceOf(item);
  const { quote } = sentence;
  const changed = changedBetween(item);
  const choosing = search.from !== undefined && search.to === undefined;
  const rest = {
    ...(search.person ? { person: search.person } : {}),
    ...(search.group ? { group: search.group } : {}),
  };
  const show = () => {
    if (choosing) go({ ...rest, from: search.from!, to: item.seq });
    else go(changed ? { ...rest, ...changed } : { ...rest, at: item.seq });
  };
  const first = choosing && search.from === item.seq;
  const shown =
    first || search.at === item.seq || (search.to === item.seq && changed !== null && search.from === changed.from);
  return (
    <li className="history-item" data-shown={shown || undefined}>
      <UnstyledButton className="history-choice" onClick={show} disabled={first} aria-current={shown || undefined}>
        <PersonAvatar name={item.actorName} size={26} />
        <span>
          <Text size="sm" component="span" display="block">
            {partsOf(sentence).map((part, place) =>
              part === 0 ? (
                <b key={place}>{item.actorName}</b>
              ) : part !== 1 ? (
                part
              ) : quote ? (
                <q key={place} dir="auto">
                  {quote}
                </q>
              ) : null,
            )}
          </Text>
          {item.text && item.text !== quote ? (
            <Text size="sm" c="dimmed" lineClamp={2} dir="auto">
              {item.text}
            </Text>
          ) : null}
          <Text size="xs" c="dimmed">
            <time dateTime={item.at}>{spanOfTime(item)}</time>
            {first ? ` · ${i18n.t('the first version')}` : choosing ? ` · ${i18n.t('compare with this')}` : ''}
          </Text>
          {names.map((name) => (
            <Badge key={name} size="sm" variant="light" leftSection={<IconBookmark size={11} aria-hidden />} mr={4}>
              {name}
            </Badge>
          ))}
        </span>
      </UnstyledButton>
      <RowMenu item={item} />
    </li>
  );
}

function spanOfTime(item: HistoryItem): string {
  const end = clock(item.at);
  const start = item.editingSession ? clock(item.editingSession.startedAt) : end;
  return start === end ? end : `${start}–${end}`;
}

function RowMenu({ item }: { readonly item: HistoryItem }): ReactElement {
  const { store, search, go } = useHistoryContext();
  const [naming, setNaming] = useState(false);
  const [reverting, setReverting] = useState<RevertTarget | null>(null);
  const rest = {
    ...(search.person ? { person: search.person } : {}),
    ...(search.group ? { group: search.group } : {}),
  };
  const proposes = can(store.actor, 'change.propose');
  const takesBack: RevertTarget | null = item.editingSession
    ? { editingSession: [item.editingSession.firstSeq, item.editingSession.lastSeq] }
    : changedBetween(item) && item.changeId
      ? { changeId: item.changeId }
      : null;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={i18n.t('More about: {sentence}', { sentence: textOf(item) })}
          >
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconEye size={15} />} onClick={() => go({ ...rest, at: item.seq })}>
            {i18n.t('The text as it was then')}
          </Menu.Item>
          <Menu.Item leftSection={<IconArrowsDiff size={15} />} onClick={() => go({ ...rest, from: item.seq })}>
            {i18n.t('Compare with another moment…')}
          </Menu.Item>
          {can(store.actor, 'version.name') && (
            <Menu.Item leftSection={<IconBookmark size={15} />} onClick={() => setNaming(true)}>
              {i18n.t('Name this version…')}
            </Menu.Item>
          )}
          {proposes && takesBack && (
            <Menu.Item leftSection={<IconRotate size={15} />} onClick={() => setReverting(takesBack)}>
              {i18n.t('Revert…')}
            </Menu.Item>
          )}
          {proposes && (
            <Menu.Item
              leftSection={<IconRestore size={15} />}
              disabled={item.version === store.version}
              onClick={() => setReverting({ seq: item.seq })}
            >
              {item.version === store.version
                ? i18n.t('Restore: this is the current text')
                : i18n.t('Restore this version…')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {naming && <NameVersion documentId={store.documentId} seq={item.seq} onClose={() => setNaming(false)} />}
      {reverting && (
        <ProposeRevert
          projectId={store.project.id}
          documentId={store.documentId}
          target={reverting}
          onClose={() => setReverting(null)}
        />
      )}
    </>
  );
}
