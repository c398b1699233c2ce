import { Anchor, Button, Drawer, Stack, Table, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import { isReportOrigin } from '@scholium/review';
import { ReadersLink, ViewAsLink } from '../../access/index.js';
import { i18n } from '../../locales/index.js';
import { mayIn, useDocumentRevision } from '../../sync/index.js';
import { CopyField, NO_BANNER, When } from '../../ui/index.js';
import { useWorkspace } from '../../workspace/index.js';
import { originalAddress } from '../document-header.js';
import { AddressCheck } from './address-check.js';
import { Trans } from '@lingui/react';

/** The metadata of the document and of its original file. Missing values are shown as missing. */
export function DetailsDrawer({
  opened,
  onClose,
}: {
  readonly opened: boolean;
  readonly onClose: () => void;
}): ReactElement {
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      title={i18n.t('Details')}
      closeButtonProps={{ 'aria-label': i18n.t('Close') }}
      attributes={NO_BANNER}
    >
      <Details />
    </Drawer>
  );
}

function Details(): ReactElement {
  const { store } = useWorkspace().workspace;
  useDocumentRevision(store);
  const { metadata, origin, importedAt, importedById, id, projectId } = store.document;
  const file = isReportOrigin(origin) ? null : origin;
  const rows: readonly (readonly [string, ReactNode])[] = [
    [i18n.t('Title'), metadata.title],
    [i18n.t('Series'), metadata.series],
    [i18n.t('Authors'), metadata.authors.join('; ')],
    [i18n.t('Publisher'), metadata.publisher],
    [i18n.t('Published'), metadata.published],
    [i18n.t('Language'), metadata.language],
    [i18n.t('Accessed'), metadata.accessed],
    [
      i18n.t('URL'),
      metadata.url ? (
        <Anchor href={metadata.url} target="_blank" rel="noopener noreferrer" size="sm">
          {metadata.url}
        </Anchor>
      ) : null,
    ],
    ...(file?.fetched === undefined
      ? []
      : [
          [
            i18n.t('Fetched'),
            <>
              <Anchor href={file.fetched.address} target="_blank" rel="noopener noreferrer" size="sm" dir="ltr">
                {file.fetched.address}
              </Anchor>{' '}
              · <When time={file.fetched.at} />
            </>,
          ] as const,
        ]),
    ...(file === null
      ? []
      : ([
          [i18n.t('File'), file.fileName],
          [i18n.t('Media type'), file.mediaType],
          [i18n.t('Size'), i18n.t('{count, plural, one {# byte} other {# bytes}}', { count: file.bytes })],
          [i18n.t('Encoding'), file.encoding],
        ] as const)),
    [
      file === null ? i18n.t('Begun') : i18n.t('Imported'),
      <Trans
        key="imported"
        id="by {name}, <0/>"
        values={{ name: store.people.get(importedById)?.name ?? i18n.t('somebody') }}
        components={{ 0: <When time={importedAt} /> }}
      />,
    ],
    [i18n.t('Version'), store.version],
  ];
  return (
    <Stack>
      <Table withRowBorders={false} verticalSpacing={4}>
        <Table.Tbody>
          {rows.map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" w="7rem" style={{ verticalAlign: 'top' }}>
                <Text size="sm" c="dimmed">
                  {name}
                </Text>
              </Table.Th>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>
                {value === null || value === '' ? (
                  <Text size="sm" c="dimmed">
                    {i18n.t('missing')}
                  </Text>
                ) : (
                  <Text size="sm" component="div" dir="auto">
                    {value}
                  </Text>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {file === null ? null : (
        <>
          <CopyField
            label={/* no message */ 'SHA-256'}
            value={file.sha256}
            description={i18n.t('Of the original file, which is kept byte for byte.')}
          />
          <Button
            component="a"
            href={originalAddress(id)}
            download={file.fileName}
            variant="default"
            leftSection={<IconDownload size={16} />}
          >
            {i18n.t('Download the original')}
          </Button>
        </>
      )}
      {file?.fetched !== undefined && mayIn(store.project, 'document.import') ? <AddressCheck documentId={id} /> : null}
      <ReadersLink projectId={projectId} of={{ document: id }} />
      <ViewAsLink projectId={projectId} documentId={id} />
    </Stack>
  );
}
