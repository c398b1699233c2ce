import '@mantine/dropzone/styles.css';
import { Alert, Button, Stack, Text, Title, VisuallyHidden } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconFileImport } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import { ARCHIVE_LIMIT } from '@scholium/contract';
import { can } from '@scholium/review';
import { formatNumber, i18n } from '../locales/index.js';
import { toFailure, useMe, useRoute, useRouteMutation } from '../sync/index.js';
import { ButtonLink, DeniedState, ErrorState, Page } from '../ui/index.js';
import { ArchiveItem } from './archive-item.js';

/** How often an import under way is looked at, in ms. */
const LOOK = 1_000;
const UNDER_WAY: readonly string[] = ['checking', 'waiting', 'running'];

/** Brings the archive of a project here: choose the file, look, say who is whom, import. */
export function ProjectArchivesScreen(): ReactElement {
  const { user } = useMe();
  const actor = { userId: user.id, active: user.active, workspaceRole: user.workspaceRole, projectRole: null };
  if (!can(actor, 'project.create'))
    return (
      <DeniedState>
        <ButtonLink to="/">{i18n.t('Go to my work')}</ButtonLink>
      </DeniedState>
    );
  return <Archives />;
}

function Archives(): ReactElement {
  const { data, error, refetch } = useRoute('listProjectArchives', {}, { fresh: true });
  const imports = data?.imports ?? [];
  const isUnderWay = imports.some(({ state }) => UNDER_WAY.includes(state));
  const failure = toFailure(error);
  useEffect(() => {
    if (!isUnderWay) return undefined;
    const timer = setInterval(() => void refetch(), LOOK);
    return () => clearInterval(timer);
  }, [isUnderWay, refetch]);
  return (
    <Page
      title={i18n.t('Import a project')}
      width="md"
      description={i18n.t(
        'The archive of a project, made by an export in the format Scholium, becomes the same project here: texts, annotations, decisions, discussions, history and links.',
      )}
    >
      {failure ? <ErrorState problem={failure} onRetry={() => void refetch()} /> : null}
      <ChooseArchive />
      {imports.length > 0 ? (
        <section aria-labelledby="archives">
          <Title order={2} size="h4" id="archives" mt="xl" mb="sm">
            {i18n.t('Your archives of the last day')}
          </Title>
          <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
            {imports.map((item) => (
              <ArchiveItem key={item.id} item={item} />
            ))}
          </Stack>
        </section>
      ) : null}
      <VisuallyHidden role="status">
        {isUnderWay
          ? i18n.t('An archive is being read.')
          : imports[0]?.state === 'done'
            ? i18n.t('The project is imported.')
            : ''}
      </VisuallyHidden>
    </Page>
  );
}

function ChooseArchive(): ReactElement {
  const open = useRef<() => void>(null);
  const upload = useRouteMutation('uploadProjectArchive', ['listProjectArchives']);
  const failure = toFailure(upload.error);
  const take = ([file]: readonly File[]) => {
    if (!file) return;
    const body = new FormData();
    body.append('file', file);
    upload.mutate({ body });
  };
  return (
    <Stack gap="sm" mt="md">
      <Dropzone
        onDrop={take}
        openRef={open}
        multiple={false}
        loading={upload.isPending}
        activateOnClick={false}
        activateOnKeyboard={false}
        enablePointerEvents
        p="xl"
        tabIndex={-1}
        inputProps={{ 'aria-label': i18n.t('Archive of a project') }}
      >
        <Stack align="center" gap="sm">
          <Button leftSection={<IconFileImport size={16} aria-hidden />} onClick={() => open.current?.()}>
            {i18n.t('Choose a file')}
          </Button>
          <Text size="sm" c="dimmed" ta="center">
            {i18n.t('Up to {megabytes} MB. It is checked first; nothing is imported before you say so.', {
              megabytes: formatNumber(ARCHIVE_LIMIT / 1_048_576),
            })}
          </Text>
        </Stack>
      </Dropzone>
      {failure ? (
        <Alert color="red" variant="light" role="alert" title={i18n.t('The file cannot be imported')}>
          {failure.message}
        </Alert>
      ) : null}
    </Stack>
  );
}
