import { ActionIcon, Loader, Progress, Text, UnstyledButton } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArchive,
  IconCheck,
  IconCircle,
  IconCircleCheck,
  IconTable,
  IconX,
} from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { i18n } from '../../locales/index.js';
import type { ImportItem, Stage } from '../queue/import-item.js';
import { sizeLabel, stageLabel } from './file-labels.js';

interface FileListProps {
  readonly items: readonly ImportItem[];
  readonly selected: string | undefined;
  readonly onSelect: (key: string) => void;
  readonly onRemove: (key: string) => void;
}

/** The files of this import, with where each stands. */
export function FileList({ items, selected, onSelect, onRemove }: FileListProps): ReactElement {
  return (
    <ul className="import-files" aria-label={i18n.t('Files')}>
      {items.map(({ key, name, bytes, stage }) => (
        <li key={key} data-selected={key === selected || undefined}>
          <UnstyledButton
            className="import-file"
            aria-current={key === selected ? 'true' : undefined}
            onClick={() => onSelect(key)}
          >
            <StageIcon stage={stage} />
            <span className="import-file-words">
              <Text size="sm" fw={500} truncate title={name}>
                <bdi>{name}</bdi>
              </Text>
              <Text size="xs" c="dimmed">
                {bytes === 0 ? stageLabel(stage) : `${stageLabel(stage)} · ${sizeLabel(bytes)}`}
              </Text>
            </span>
          </UnstyledButton>
          {stage.at === 'ready' && stage.importing ? null : (
            <ActionIcon
              size="sm"
              variant="subtle"
              color="gray"
              aria-label={i18n.t('Remove {name} from the list', { name })}
              onClick={() => onRemove(key)}
            >
              <IconX size={14} />
            </ActionIcon>
          )}
          {stage.at === 'sending' ? (
            <Progress
              className="import-file-progress"
              size={3}
              value={(100 * stage.sent) / Math.max(1, stage.total)}
              aria-label={i18n.t('{name} sent', { name })}
            />
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function StageIcon({ stage }: { readonly stage: Stage }): ReactElement {
  const icon = { size: 18, 'aria-hidden': true } as const;
  if (stage.at === 'refused' || (stage.at === 'ready' && stage.problem))
    return <IconAlertTriangle {...icon} color="var(--mantine-color-error)" />;
  if (stage.at === 'collection') return <IconArchive {...icon} opacity={0.5} />;
  if (stage.at === 'table') return <IconTable {...icon} opacity={0.5} />;
  if (stage.at === 'imported') return <IconCircleCheck {...icon} color="var(--import-done)" />;
  if (stage.at === 'ready' && !stage.importing)
    return stage.reviewed ? <IconCheck {...icon} /> : <IconCircle {...icon} opacity={0.5} />;
  return <Loader size={16} color="gray" aria-hidden />;
}
