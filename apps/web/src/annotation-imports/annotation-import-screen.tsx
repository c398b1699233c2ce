import { VisuallyHidden } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { OpenDocument } from '@scholium/contract';
import { parseDocument, plainText } from '@scholium/document';
import type { Vocabulary } from '@scholium/review';
import { JobList, useLookAgain } from '../jobs/index.js';
import { i18n } from '../locales/index.js';
import { mayIn, toFailure, useProject, useRoute, useRouteMutation } from '../sync/index.js';
import type { RouteOutput } from '../sync/index.js';
import { AnchorLink, DeniedState, ErrorState, Page, Waiting } from '../ui/index.js';
import { ChooseFile } from './choose-file.js';
import { ImportItem } from './import-item.js';
import { UNDER_WAY } from './import-outcome.js';
import { ImportPreview } from './import-preview.js';

const PATH = '/projects/$projectId/documents/$documentId/import-annotations';

/** Brings annotations of a file to a document: choose, look, map, place, propose. */
export function AnnotationImportScreen(): ReactElement {
  const { projectId, documentId } = useParams({ from: PATH });
  const project = useProject(projectId);
  const document = useRoute('openDocument', { params: { documentId }, query: {} });
  const failure = toFailure(project.error ?? document.error);
  if (failure)
    return failure.code === 'not_found' ? (
      <DeniedState />
    ) : (
      <ErrorState problem={failure} onRetry={() => void document.refetch()} />
    );
  if (!project.data || !document.data)
    return (
      <Page title={i18n.t('Import annotations')}>
        <Waiting />
      </Page>
    );
  if (!mayIn(project.data, 'change.propose') || document.data.document.archivedAt !== null) return <DeniedState />;
  return (
    <OfDocument
      opened={document.data}
      vocabulary={project.data.vocabulary}
      mayAdd={mayIn(project.data, 'vocabulary.manage')}
      mayAccept={mayIn(project.data, 'change.import')}
    />
  );
}

const textOf = (opened: OpenDocument): string => {
  const parsed = parseDocument(opened.doc);
  return parsed.ok ? plainText(parsed.doc) : '';
};

interface OfDocumentProps {
  readonly opened: OpenDocument;
  readonly vocabulary: Vocabulary;
  readonly mayAdd: boolean;
  readonly mayAccept: boolean;
}

function OfDocument({ opened, vocabulary, mayAdd, mayAccept }: OfDocumentProps): ReactElement {
  const { id: documentId, projectId, title } = opened.document;
  const [text] = useState(() => textOf(opened));
  const [read, setRead] = useState<RouteOutput<'readAnnotationFile'> | null>(null);
  const reading = useRouteMutation('readAnnotationFile');
  const { data, refetch } = useRoute('listAnnotationImports', { params: { documentId } }, { fresh: true });
  const started = (data?.imports ?? []).filter(({ state }) => state !== 'ready');
  const isUnderWay = started.some(({ state }) => UNDER_WAY.has(state));
  useLookAgain(isUnderWay, refetch);
  return (
    <Page
      title={i18n.t('Import annotations')}
      of={title}
      width="md"
      description={i18n.t('Annotations of a file become proposals in this document, which somebody else decides on.')}
    >
      <AnchorLink
        size="sm"
        mb="md"
        display="inline-block"
        to="/projects/$projectId/documents/$documentId"
        params={{ projectId, documentId }}
      >
        {i18n.t('Back to the document')}
      </AnchorLink>
      {read === null ? (
        <ChooseFile
          busy={reading.isPending}
          failure={toFailure(reading.error)}
          onFile={(body) => reading.mutate({ params: { documentId }, body }, { onSuccess: setRead })}
        />
      ) : (
        <ImportPreview
          key={read.import.id}
          documentId={documentId}
          projectId={projectId}
          vocabulary={vocabulary}
          mayAdd={mayAdd}
          mayAccept={mayAccept}
          text={text}
          file={read.import}
          first={read.preview}
          onStarted={() => setRead(null)}
          onCancel={() => setRead(null)}
        />
      )}
      <JobList title={i18n.t('Your imports to this document')}>
        {started.map((item) => (
          <ImportItem key={item.id} projectId={projectId} documentId={documentId} item={item} />
        ))}
      </JobList>
      <VisuallyHidden role="status">{isUnderWay ? i18n.t('Annotations are being proposed.') : ''}</VisuallyHidden>
    </Page>
  );
}
