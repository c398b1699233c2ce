import { Alert, Anchor, Group, Text } from '@mantine/core';
import { IconAlertCircle, IconArchive, IconDownload } from '@tabler/icons-react';
import type { Node } from 'prosemirror-model';
import type { ReactElement } from 'react';
import { can, isReportOrigin } from '@scholium/review';
import { i18n } from '../locales/index.js';
import { useOfDocument } from '../sync/index.js';
import { AnchorLink } from '../ui/index.js';
import { bylinesOf } from './bylines.js';
import { ReportNotice } from './report-parts.js';
import { useWorkspace } from '../workspace/index.js';
import classes from './document.module.css';

/** Above the text: title, authors and publication, and a link to the original file. */
export function DocumentHeader({ onDetails }: { readonly onDetails: () => void }): ReactElement {
  const { store } = useWorkspace().workspace;
  const { title, metadata, id, projectId, origin, archivedAt } = useOfDocument(store, () => store.document);
  const mayPropose = useOfDocument(store, () => can(store.actor, 'change.propose'));
  const nameless = useOfDocument(store, () => bylinesOf(store.doc).filter((byline) => byline.nameless).length);
  // Title and series are not repeated when the text has them.
  const isTitled = useOfDocument(store, () => has(store.doc, 'title'));
  const isOfSeries = useOfDocument(store, () => has(store.doc, 'series'));
  const known = [isOfSeries ? null : metadata.series, metadata.publisher, metadata.published].filter(
    (value) => value !== null,
  );
  return (
    <header className={classes['header']}>
      {archivedAt === null ? null : (
        <Alert color="gray" icon={<IconArchive aria-hidden />} title={i18n.t('Archived')} mb="md">
          {i18n.t('This document can only be read. A manager can take it out of the archive in the list of documents.')}
        </Alert>
      )}
      {isTitled ? null : (
        <h1 className={classes['title']} dir="auto">
          {title}
        </h1>
      )}
      <div className={classes['about']}>
        <Group gap="0 0.75rem" fz="sm">
          {known.map((value) => (
            <Text span inherit key={value} dir="auto">
              {value}
            </Text>
          ))}
          {metadata.authors.length > 0 && (
            <Text span inherit dir="auto">
              {metadata.authors.join(', ')}
            </Text>
          )}
          {nameless > 0 && (
            <Text span inherit className={classes['missing']}>
              <IconAlertCircle size={14} aria-hidden />{' '}
              {i18n.t('{count, plural, one {author name missing} other {author name missing in # bylines}}', {
                count: nameless,
              })}
            </Text>
          )}
        </Group>
        <div className={classes['links']}>
          <Anchor component="button" type="button" size="sm" onClick={onDetails}>
            {i18n.t('Details')}
          </Anchor>
          <AnchorLink
            size="sm"
            to="/projects/$projectId/exports"
            params={{ projectId }}
            search={{ document: id } as never}
          >
            {i18n.t('Export…')}
          </AnchorLink>
          {mayPropose && archivedAt === null && !isReportOrigin(origin) ? (
            <AnchorLink
              size="sm"
              to="/projects/$projectId/documents/$documentId/import-annotations"
              params={{ projectId, documentId: id }}
            >
              {i18n.t('Import annotations…')}
            </AnchorLink>
          ) : null}
          {isReportOrigin(origin) ? null : (
            <Anchor size="sm" href={originalAddress(id)} download={origin.fileName}>
              <IconDownload size={13} aria-hidden /> {i18n.t('Original')}
            </Anchor>
          )}
        </div>
      </div>
      {isReportOrigin(origin) ? <ReportNotice /> : null}
    </header>
  );
}

function has({ children }: Node, type: string): boolean {
  return children.some((block) => block.type.name === type);
}

/** The URL for downloading the original file. */
export function originalAddress(documentId: string): string {
  return `/api/documents/${encodeURIComponent(documentId)}/original`;
}
