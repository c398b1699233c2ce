import { Trans } from '@lingui/react';
import { Alert, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { i18n } from '../../locales/index.js';
import { AnchorLink, When } from '../../ui/index.js';
import type { ExistingDocument } from '../queue/import-item.js';

interface ExistingNoticeProps {
  readonly projectId: string;
  readonly existing: readonly ExistingDocument[];
}

/** Says that the same file is a document of the project already. Importing it again makes another one. */
export function DuplicateNotice({ projectId, existing }: ExistingNoticeProps): ReactElement | null {
  if (existing.length === 0) return null;
  return (
    <Alert className="import-existing" color="gray" mt="xs" py="xs" role="status">
      <Text size="sm">
        {i18n.t('This file is in the project already. Open it, or import it again as another document:')}
      </Text>
      <ul className="import-existing-list">
        {existing.map(({ documentId, title, importedAt, importedByName }) => (
          <li key={documentId}>
            <AnchorLink
              size="sm"
              underline="always"
              to="/projects/$projectId/documents/$documentId"
              params={{ projectId, documentId }}
              dir="auto"
            >
              {title}
            </AnchorLink>{' '}
            <Text span size="xs">
              <Trans
                id="imported by <0>{name}</0> <1/>"
                values={{ name: importedByName }}
                components={{ 0: <bdi />, 1: <When time={importedAt} /> }}
              />
            </Text>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
