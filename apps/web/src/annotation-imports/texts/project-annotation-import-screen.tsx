import { VisuallyHidden } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { JobList } from '../../jobs/index.js';
import { i18n } from '../../locales/index.js';
import { mayIn, toFailure, useProject, useRouteMutation } from '../../sync/index.js';
import type { RouteOutput } from '../../sync/index.js';
import { AnchorLink, DeniedState, ErrorState, Page, Waiting } from '../../ui/index.js';
import { ChooseFile } from '../choose-file.js';
import { FileItem } from './file-item.js';
import { isUnderWay } from './merge-files.js';
import { TextsPreview } from './texts-preview.js';
import { useAnnotationFiles } from './use-annotation-files.js';

/** Brings annotations of a file of several texts to the documents of a project, or makes documents of the texts. */
export function ProjectAnnotationImportScreen(): ReactElement {
  const { projectId } = useParams({ from: '/projects/$projectId/import-annotations' });
  const project = useProject(projectId);
  const failure = toFailure(project.error);
  if (failure)
    return failure.code === 'not_found' ? (
      <DeniedState />
    ) : (
      <ErrorState problem={failure} onRetry={() => void project.refetch()} />
    );
  if (!project.data)
    return (
      <Page title={i18n.t('Import annotations')}>
        <Waiting />
      </Page>
    );
  return mayIn(project.data, 'change.propose') ? <OfProject project={project.data} /> : <DeniedState />;
}

function OfProject({ project }: { readonly project: RouteOutput<'getProject'> }): ReactElement {
  const projectId = project.id;
  const [read, setRead] = useState<RouteOutput<'readTextsOfAnnotations'> | null>(null);
  const reading = useRouteMutation('readTextsOfAnnotations');
  const files = useAnnotationFiles(projectId);
  return (
    <Page
      title={i18n.t('Import annotations')}
      of={project.name}
      width="md"
      description={i18n.t(
        'Annotations of the texts of a file become proposals in the documents of this project. A text that is not here can become a document.',
      )}
    >
      <AnchorLink size="sm" mb="md" display="inline-block" to="/projects/$projectId" params={{ projectId }}>
        {i18n.t('Back to the documents')}
      </AnchorLink>
      {read === null ? (
        <ChooseFile
          busy={reading.isPending}
          failure={toFailure(reading.error)}
          onFile={(body) => reading.mutate({ params: { projectId }, body }, { onSuccess: setRead })}
        />
      ) : (
        <TextsPreview
          key={read.id}
          project={project}
          file={read}
          onStarted={() => setRead(null)}
          onCancel={() => setRead(null)}
        />
      )}
      <JobList title={i18n.t('Your files of annotations')}>
        {files.map((file) => (
          <FileItem key={file.id} projectId={projectId} file={file} />
        ))}
      </JobList>
      <VisuallyHidden role="status">
        {files.some(isUnderWay) ? i18n.t('Annotations are being proposed.') : ''}
      </VisuallyHidden>
    </Page>
  );
}
