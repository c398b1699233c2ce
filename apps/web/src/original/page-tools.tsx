import { ActionIcon, CloseButton, Group, Tooltip } from '@mantine/core';
import {
  IconArrowAutofitWidth,
  IconChevronLeft,
  IconChevronRight,
  IconTextRecognition,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { formatNumber, i18n } from '../locales/index.js';
import type { ShownOriginal } from './use-original.js';
import classes from './original.module.css';

/** Pages, size, the way to the text; without `onClose` what holds the tools can be closed. */
export function PageTools({
  original,
  onToText,
  onClose,
}: {
  readonly original: ShownOriginal;
  readonly onToText: () => void;
  readonly onClose?: () => void;
}): ReactElement {
  const { file, at } = original;
  const shown = file !== null && at !== null;
  return (
    <div className={classes['tools']} role="toolbar" aria-label={i18n.t('Original page')}>
      <Tool
        label={i18n.t('Previous page')}
        icon={<IconChevronLeft size={18} />}
        disabled={!shown || at === 0}
        onClick={() => original.go(-1)}
      />
      <span className={classes['place']} role="status">
        {shown
          ? i18n.t('Page {label} ({number} of {count})', {
              label: file.names.of(at),
              number: formatNumber(at + 1),
              count: formatNumber(file.count),
            })
          : i18n.t('Looking for the page…')}
      </span>
      <Tool
        label={i18n.t('Next page')}
        icon={<IconChevronRight size={18} />}
        disabled={!shown || at === file.count - 1}
        onClick={() => original.go(1)}
      />
      <Group gap={0} wrap="nowrap" ml="auto">
        <Tool label={i18n.t('Smaller')} icon={<IconZoomOut size={18} />} onClick={() => original.enlarge(-1)} />
        <Tool
          label={i18n.t('As wide as the panel')}
          icon={<IconArrowAutofitWidth size={18} />}
          onClick={() => original.fit()}
        />
        <Tool label={i18n.t('Larger')} icon={<IconZoomIn size={18} />} onClick={() => original.enlarge(1)} />
        <Tool
          label={i18n.t('Go to this page in the text')}
          icon={<IconTextRecognition size={18} />}
          disabled={!shown}
          onClick={onToText}
        />
        {onClose && <CloseButton aria-label={i18n.t('Close the original page')} onClick={onClose} />}
      </Group>
    </div>
  );
}

function Tool({
  label,
  icon,
  onClick,
  disabled = false,
}: {
  readonly label: string;
  readonly icon: ReactElement;
  readonly onClick: () => void;
  readonly disabled?: boolean;
}): ReactElement {
  return (
    <Tooltip withinPortal={false} label={label}>
      <ActionIcon variant="subtle" color="gray" size="md" aria-label={label} onClick={onClick} disabled={disabled}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}
