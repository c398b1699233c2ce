import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconFile } from '@tabler/icons-react';
import type { FilePart } from '@scholium/exchange/preview';
import type { ReactElement } from 'react';
import { i18n } from '../../locales/index.js';
import { sizeLabel } from '../files/file-labels.js';

interface PartsFieldProps {
  readonly title: string;
  readonly parts: readonly FilePart[];
  readonly disabled: boolean;
  /** Takes files into the list, as if they had been dropped. */
  readonly onAdd: (parts: readonly FilePart[]) => void;
  /** Has the server import all of them as they are; absent where that is not offered. */
  readonly onImport?: () => void;
}

/** Files inside the one that is shown, each of which can become a document of its own. */
export function PartsField({ title, parts, disabled, onAdd, onImport }: PartsFieldProps): ReactElement {
  return (
    <section aria-labelledby="import-parts">
      <Title order={3} size="h5" mb="xs" id="import-parts">
        {title}
      </Title>
      <Stack component="ul" gap={6} mb="xs" className="import-parts">
        {parts.map((part) => (
          <Group component="li" key={part.index} gap="xs" wrap="nowrap">
            <IconFile size={14} aria-hidden />
            <span className="import-file-words">
              <Text size="sm" truncate title={part.fileName}>
                <bdi>{part.fileName}</bdi>
              </Text>
              <Text size="xs" c="dimmed">
                {sizeLabel(part.bytes)}
              </Text>
            </span>
            <Button
              size="compact-xs"
              variant="default"
              disabled={disabled}
              aria-label={i18n.t('Add {name} to the list', { name: part.fileName })}
              onClick={() => onAdd([part])}
            >
              {i18n.t('Add')}
            </Button>
          </Group>
        ))}
      </Stack>
      <Group gap="xs" mb="md">
        {onImport ? (
          <Button size="xs" disabled={disabled} onClick={onImport}>
            {i18n.t('{count, plural, one {Import # as it is} other {Import # as they are}}', { count: parts.length })}
          </Button>
        ) : null}
        {parts.length > 1 ? (
          <Button size="xs" variant="default" disabled={disabled} onClick={() => onAdd(parts)}>
            {i18n.t('{count, plural, other {Add all # to the list}}', { count: parts.length })}
          </Button>
        ) : null}
      </Group>
    </section>
  );
}
