import { Collapse, List, Stack, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useId } from 'react';
import type { ReactElement } from 'react';
import type { ExportLoss } from '@scholium/contract';
import { formatList, i18n } from '../locales/index.js';
import { AnchorLink } from '../ui/index.js';
import { LOSS_WORDS } from './words.js';
import classes from './exports.module.css';

interface LossesProps {
  readonly projectId: string;
  readonly losses: readonly ExportLoss[];
}

/** What an export could not carry: numbers, and the items of each. */
export function Losses({ projectId, losses }: LossesProps): ReactElement {
  if (losses.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {i18n.t('Nothing is lost.')}
      </Text>
    );
  return (
    <Stack gap={4}>
      {losses.map((loss) => (
        <OneLoss key={loss.code} projectId={projectId} loss={loss} />
      ))}
    </Stack>
  );
}

function OneLoss({
  projectId,
  loss: { code, count, items },
}: {
  readonly projectId: string;
  readonly loss: ExportLoss;
}) {
  const [opened, { toggle }] = useDisclosure(false);
  const id = useId();
  return (
    <div>
      <UnstyledButton fz="sm" onClick={toggle} aria-expanded={opened} aria-controls={id}>
        {opened ? <IconChevronDown size={14} aria-hidden /> : <IconChevronRight size={14} aria-hidden />}{' '}
        {i18n.t(LOSS_WORDS[code], { count })}
      </UnstyledButton>
      <Collapse expanded={opened} id={id}>
        <List size="sm" spacing={2} listStyleType="none" pb="xs" className={classes['items'] ?? ''}>
          {items.map((item) => (
            <List.Item key={item.id}>
              <ItemLink projectId={projectId} code={code} item={item} />
              {item.fields.length > 0 ? (
                <Text span c="dimmed" size="sm">
                  {' '}
                  {formatList(item.fields)}
                </Text>
              ) : null}
            </List.Item>
          ))}
        </List>
        {count > items.length ? (
          <Text size="sm" c="dimmed" pb="xs">
            {i18n.t('The file losses.jsonl of the export lists more of them.')}
          </Text>
        ) : null}
      </Collapse>
    </div>
  );
}

interface ItemLinkProps {
  readonly projectId: string;
  readonly code: ExportLoss['code'];
  readonly item: ExportLoss['items'][number];
}

/** Opens what is lost where it stands. */
function ItemLink({ projectId, code, item: { kind, id, label, documentId } }: ItemLinkProps): ReactElement {
  const shown = label === '' ? i18n.t('Not quoted') : label;
  if (code === 'decided' || (code === 'waiting' && kind !== 'annotation'))
    return (
      <AnchorLink
        size="sm"
        to="/projects/$projectId/review"
        params={{ projectId }}
        search={{ by: 'anyone', change: id } as never}
        dir="auto"
        className={classes['item']}
      >
        {shown}
      </AnchorLink>
    );
  if (kind === 'source')
    return (
      <AnchorLink
        size="sm"
        to="/projects/$projectId/sources/$sourceId"
        params={{ projectId, sourceId: id }}
        dir="auto"
        className={classes['item']}
      >
        {shown}
      </AnchorLink>
    );
  if (kind === 'entity')
    return (
      <AnchorLink
        size="sm"
        to="/projects/$projectId/entities/$entityId"
        params={{ projectId, entityId: id }}
        dir="auto"
        className={classes['item']}
      >
        {shown}
      </AnchorLink>
    );
  const search = kind === 'document' ? {} : code === 'waiting' ? { change: id } : { annotation: id };
  return (
    <AnchorLink
      size="sm"
      to="/projects/$projectId/documents/$documentId"
      params={{ projectId, documentId: documentId ?? id }}
      search={search as never}
      dir="auto"
      className={classes['item']}
    >
      {shown}
    </AnchorLink>
  );
}
