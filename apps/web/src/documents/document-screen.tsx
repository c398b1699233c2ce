import '@fontsource-variable/source-serif-4/wght.css';
import '@fontsource-variable/source-serif-4/wght-italic.css';
import { Button } from '@mantine/core';
import { nearOf } from '@scholium/contract';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { useCommands, useNextId, useOpenDocument } from '../sync/index.js';
import { DeniedState, ErrorState, Page, Waiting } from '../ui/index.js';
import { OpenDocument } from './open-document.js';
import type { Left } from './open-document.js';
import { forgetPlaceInFirstText, placeInFirstText } from './position/first-text-place.js';

/** The document workspace: `/projects/:projectId/documents/:documentId`. */
export function DocumentScreen(): ReactElement {
  const { projectId = '', documentId = '' } = useParams({ strict: false });
  return <Document key={documentId} projectId={projectId} documentId={documentId} />;
}

function Document({
  projectId,
  documentId,
}: {
  readonly projectId: string;
  readonly documentId: string;
}): ReactElement {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const document = useOpenDocument(documentId, nearOf(search));
  const commands = useCommands({ projectId, documentId });
  const nextId = useNextId();
  // When a reloaded text differs, the screen is mounted anew and restores mode and position.
  const [reading, setReading] = useState<{ readonly count: number; readonly left: Left | null }>(() => {
    const place = placeInFirstText();
    return { count: 0, left: place && { mode: null, place } };
  });
  useEffect(forgetPlaceInFirstText, []);
  switch (document.status) {
    case 'loading':
      return (
        <Page title={i18n.t('Document')}>
          <Waiting lines={12} label={i18n.t('Opening the document')} />
        </Page>
      );
    case 'denied':
      return (
        <DeniedState>
          <Button component={Link} to="/">
            {i18n.t('My work')}
          </Button>
        </DeniedState>
      );
    case 'error':
      return (
        <ErrorState
          problem={document.failure}
          kept={i18n.t('Nothing you did here is lost.')}
          onRetry={document.reload}
        />
      );
    case 'ready':
      return (
        <OpenDocument
          key={reading.count}
          store={document.store}
          commands={commands}
          nextId={nextId}
          left={reading.left}
          onDifferentText={(left) => setReading({ count: reading.count + 1, left })}
        />
      );
  }
}
