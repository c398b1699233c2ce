import '@mantine/dropzone/styles.css';
import { Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { useMe } from '../sync/index.js';

/** Opens the import for files dropped anywhere on the page. */
export function DropAnywhere({ projectId }: { readonly projectId: string }): ReactElement {
  const navigate = useNavigate();
  const { user } = useMe();
  const take = (files: File[]) => {
    handOver(user.id, files);
    void navigate({ to: '/projects/$projectId/import', params: { projectId } });
  };
  return (
    <Dropzone.FullScreen onDrop={take} withinPortal={false}>
      <Text ta="center" size="lg" mt="30vh">
        {i18n.t('Drop files to import them')}
      </Text>
    </Dropzone.FullScreen>
  );
}

let waiting: { readonly owner: string; readonly files: readonly File[] } | null = null;

/** Keeps the files that `owner` dropped for the import screen. */
function handOver(owner: string, files: readonly File[]): void {
  waiting = { owner, files };
}

/** Returns and removes the files that `owner` dropped. */
export function takeDroppedFiles(owner: string): readonly File[] {
  const files = waiting?.owner === owner ? waiting.files : [];
  waiting = null;
  return files;
}
