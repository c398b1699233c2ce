import { Trans } from '@lingui/react';
import { Button, Group, Progress, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { FilePart } from '@scholium/exchange/preview';
import type { ReactElement } from 'react';
import { i18n } from '../../locales/index.js';
import { ButtonLink } from '../../ui/index.js';
import type { Collection, ImportItem } from '../queue/import-item.js';
import { PartsField } from '../preview/parts-field.js';
import { EncodingField } from '../preview/encoding-field.js';
import { stageLabel } from './file-labels.js';

interface FileStatusProps {
  readonly projectId: string;
  readonly item: ImportItem;
  /** Sends it again; in the encoding that was named. */
  readonly onRetry: (encoding?: string) => void;
  readonly onRemove: () => void;
  /** Takes files of an archive into the list. */
  readonly onAdd: (parts: readonly FilePart[]) => void;
  /** Has the server import all files of an archive as they are; null while it is being asked. */
  readonly onImportAll: ((archive: Collection) => void) | null;
}

/** A file that has no preview: still on its way, not taken, or already a document. */
export function FileStatus({
  projectId,
  item: { name, stage },
  onRetry,
  onRemove,
  onAdd,
  onImportAll,
}: FileStatusProps): ReactElement {
  const open = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    // What had the focus went with the preview.
    if (stage.at === 'imported' && document.activeElement === document.body) open.current?.focus();
  }, [stage.at]);
  if (stage.at === 'imported') {
    return (
      <Stack className="import-outcome" align="flex-start" role="status">
        <IconCircleCheck size={32} aria-hidden color="var(--import-done)" />
        <Title order={2} size="h3" dir="auto">
          {stage.title}
        </Title>
        <Text>{i18n.t('Imported.')}</Text>
        <ButtonLink
          ref={open}
          to="/projects/$projectId/documents/$documentId"
          params={{ projectId, documentId: stage.documentId }}
        >
          {i18n.t('Open the document')}
        </ButtonLink>
      </Stack>
    );
  }
  if (stage.at === 'collection') {
    return (
      <Stack className="import-outcome" align="flex-start">
        <Title order={2} size="h3">
          <bdi>{name}</bdi>
        </Title>
        <Text size="sm" c="dimmed" maw="40rem">
          {i18n.t(
            'Add files to the list to look at each before it is imported, or have the server import them as they are: files without a title are called by their names, and those that the project has already are left out. Pictures come with the texts that show them.',
          )}
        </Text>
        {stage.parts.length === 0 ? (
          <Text role="status">{i18n.t('All files of the archive are in the list.')}</Text>
        ) : (
          <PartsField
            title={i18n.t('{count, plural, one {# file in the archive} other {# files in the archive}}', {
              count: stage.parts.length,
            })}
            parts={stage.parts}
            disabled={onImportAll === null}
            onAdd={onAdd}
            onImport={() => onImportAll?.(stage)}
          />
        )}
        <Button variant="default" onClick={onRemove}>
          {i18n.t('Remove from the list')}
        </Button>
      </Stack>
    );
  }
  if (stage.at === 'refused') {
    const { message, where, retry, byEncoding } = stage.refusal;
    return (
      <Stack className="import-outcome" align="flex-start" role="alert">
        <IconAlertTriangle size={32} aria-hidden color="var(--mantine-color-error)" />
        <Title order={2} size="h3">
          <Trans id="<0>{name}</0> was not taken" values={{ name }} components={{ 0: <bdi /> }} />
        </Title>
        <Text maw="40rem">{message}</Text>
        {where ? (
          <Text size="sm" c="dimmed">
            {i18n.t('Where: {where}.', { where })}
          </Text>
        ) : null}
        {byEncoding ? <EncodingField value={null} busy={false} disabled={false} onChange={onRetry} /> : null}
        <Group>
          {retry ? <Button onClick={() => onRetry()}>{i18n.t('Try again')}</Button> : null}
          <Button variant="default" onClick={onRemove}>
            {i18n.t('Remove from the list')}
          </Button>
        </Group>
      </Stack>
    );
  }
  return (
    <Stack className="import-outcome" role="status">
      <Title order={2} size="h3">
        <bdi>{name}</bdi>
      </Title>
      <Text>{stageLabel(stage)}</Text>
      {stage.at === 'sending' ? (
        <Progress value={(100 * stage.sent) / Math.max(1, stage.total)} aria-label={i18n.t('Sent')} />
      ) : null}
      {stage.at === 'reading' ? <Progress value={100} animated striped aria-label={i18n.t('Reading')} /> : null}
      <Group>
        <Button variant="default" onClick={onRemove}>
          {i18n.t('Cancel')}
        </Button>
      </Group>
    </Stack>
  );
}
