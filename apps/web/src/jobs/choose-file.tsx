import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useRef } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { i18n } from '../locales/index.js';
import { DropArea } from './drop-area.js';

interface ChooseFileProps {
  /** What the file is. */
  readonly label: string;
  /** What is taken, and how much of it. */
  readonly taken: string;
  readonly loading: boolean;
  /** Why the last one was not taken; null for none. */
  readonly problem: ReactNode;
  readonly onFile: (file: File) => void;
}

/** The way in for one file. Says what is taken before anything is chosen, and why a file was not. */
export function ChooseFile({ label, taken, loading, problem, onFile }: ChooseFileProps): ReactElement {
  const open = useRef<() => void>(null);
  return (
    <Stack gap="sm" mt="md">
      <DropArea
        label={label}
        openRef={open}
        multiple={false}
        loading={loading}
        p="xl"
        onFiles={([file]) => {
          if (file) onFile(file);
        }}
      >
        <Stack align="center" gap="sm">
          <Button leftSection={<IconFileImport size={16} aria-hidden />} onClick={() => open.current?.()}>
            {i18n.t('Choose a file')}
          </Button>
          <Text size="sm" c="dimmed" ta="center">
            {taken}
          </Text>
        </Stack>
      </DropArea>
      {problem === null ? null : (
        <Alert color="red" variant="light" role="alert" title={i18n.t('The file cannot be imported')}>
          {problem}
        </Alert>
      )}
    </Stack>
  );
}
