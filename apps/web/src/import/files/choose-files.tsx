import { Button, Group, Stack, Text } from '@mantine/core';
import { IconClipboardText, IconFileImport, IconWorldDownload } from '@tabler/icons-react';
import { useRef } from 'react';
import type { ReactElement } from 'react';
import type { ImportLimitsOfProject } from '@scholium/review';
import { DropArea } from '../../jobs/index.js';
import { i18n } from '../../locales/index.js';
import { limits } from '../queue/refusal.js';

interface ChooseFilesProps {
  readonly compact: boolean;
  /** What the project takes. */
  readonly most: ImportLimitsOfProject;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onPaste: () => void;
  readonly onAddress: () => void;
}

/** The way in: drop, pick, paste or fetch. Says what is taken before anything is chosen. */
export function ChooseFiles({ compact, most, onFiles, onPaste, onAddress }: ChooseFilesProps): ReactElement {
  const open = useRef<() => void>(null);
  const buttons = (
    <Group gap="xs" justify="center">
      <Button
        size={compact ? 'xs' : 'sm'}
        variant={compact ? 'default' : 'filled'}
        leftSection={<IconFileImport size={16} />}
        onClick={() => open.current?.()}
      >
        {compact ? i18n.t('Add files') : i18n.t('Choose files')}
      </Button>
      <Button
        size={compact ? 'xs' : 'sm'}
        variant="default"
        leftSection={<IconClipboardText size={16} />}
        onClick={onPaste}
      >
        {i18n.t('Paste text')}
      </Button>
      <Button
        size={compact ? 'xs' : 'sm'}
        variant="default"
        leftSection={<IconWorldDownload size={16} />}
        onClick={onAddress}
      >
        {i18n.t('From web addresses')}
      </Button>
    </Group>
  );
  return (
    <DropArea
      label={i18n.t('Files to import')}
      openRef={open}
      onFiles={onFiles}
      multiple
      p={compact ? 'xs' : 'xl'}
      className="import-drop"
      data-keeps-marking
    >
      {compact ? (
        <Stack gap={6}>
          {buttons}
          <Text size="xs" c="dimmed" ta="center">
            {limits(most)}
          </Text>
        </Stack>
      ) : (
        <Stack align="center" gap="sm" py="xl">
          <Text size="lg" fw={500}>
            {i18n.t('Drop files here')}
          </Text>
          {buttons}
          <Text size="sm" c="dimmed" ta="center">
            {i18n.t(
              'Word documents (DOCX), PDF with text, OpenDocument texts (ODT), books (EPUB), e-mails (EML), plain text, Markdown, HTML, or archives (ZIP) of these; tables of texts (CSV, XLSX, JSON Lines).',
            )}{' '}
            {limits(most)}
            <br />
            {i18n.t('You see the structure of each before anything is saved.')}
          </Text>
        </Stack>
      )}
    </DropArea>
  );
}
