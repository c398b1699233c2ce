import { ActionIcon, CopyButton, TextInput, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';

/** A read-only value with a copy button. */
export function CopyField({
  label,
  value,
  description,
}: {
  readonly label: string;
  readonly value: string;
  readonly description?: string;
}): ReactElement {
  const button = (
    <CopyButton value={value} timeout={2_000}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? i18n.t('Copied') : i18n.t('Copy')}>
          <ActionIcon
            variant="subtle"
            onClick={copy}
            aria-label={copied ? i18n.t('Copied') : i18n.t('Copy: {label}', { label })}
          >
            {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  );
  return (
    <TextInput
      label={label}
      description={description}
      value={value}
      readOnly
      rightSection={button}
      onFocus={(event) => event.currentTarget.select()}
    />
  );
}
