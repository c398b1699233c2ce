import { VisuallyHidden } from '@mantine/core';
import type { ReactElement } from 'react';
import { ARCHIVE_LIMIT } from '@scholium/contract';
import { can } from '@scholium/review';
import { ChooseFile, JobList, useLookAgain } from '../jobs/index.js';
import { formatNumber, i18n } from '../locales/index.js';
import { toFailure, useMe, useRoute, useRouteMutation } from '../sync/index.js';
import { DeniedState, ErrorState, Page } from '../ui/index.js';
import { ArchiveItem } from './archive-item.js';

const UNDER_WAY: readonly string[] = ['checking', 'waiting', 'running'];

/** Brings the archive of a project here: choose the file, look, say who is whom, import. */
export function ProjectArchivesScreen(): ReactElement {
  const { user } = useMe();
  const actor = { userId: user.id, active: user.active, workspaceRole: user.workspaceRole, projectRole: null };
  if (!can(actor, 'project.create')) return <DeniedState />;
  return <Archives />;
}

function Archives(): ReactElement {
  const { data, error, refetch } = useRoute('listProjectArchives', {}, { fresh: true });
  const imports = data?.imports ?? [];
  const isUnderWay = imports.some(({ state }) => UNDER_WAY.includes(state));
  const failure = toFailure(error);
  useLookAgain(isUnderWay, refetch);
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
      <JobList title={i18n.t('Your archives of the last day')}>
        {imports.map((item) => (
          <ArchiveItem key={item.id} item={item} />
        ))}
      </JobList>
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
  const upload = useRouteMutation('uploadProjectArchive', ['listProjectArchives']);
  return (
    <ChooseFile
      label={i18n.t('Archive of a project')}
      taken={i18n.t('Up to {megabytes} MB. It is checked first; nothing is imported before you say so.', {
        megabytes: formatNumber(ARCHIVE_LIMIT / 1_048_576),
      })}
      loading={upload.isPending}
      problem={toFailure(upload.error)?.message ?? null}
      onFile={(file) => {
        const body = new FormData();
        body.append('file', file);
        upload.mutate({ body });
      }}
    />
  );
}
