import { Anchor, Button, Drawer, Stack, Table, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import { useDocumentRevision } from '../../sync/index.js';
import { CopyField, NO_BANNER, When } from '../../ui/index.js';
import { useWorkspace } from '../../workspace/index.js';
import { originalAddress } from '../document-header.js';

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
      title="Details"
      closeButtonProps={{ 'aria-label': 'Close' }}
      attributes={NO_BANNER}
    >
      <Details />
    </Drawer>
  );
}

function Details(): ReactElement {
  const { store } = useWorkspace().workspace;
  useDocumentRevision(store);
  const { metadata, origin, importedAt, importedById, id } = store.document;
  const rows: readonly (readonly [string, ReactNode])[] = [
    ['Title', metadata.title],
    ['Series', metadata.series],
    ['Authors', metadata.authors.join('; ')],
    ['Publisher', metadata.publisher],
    ['Published', metadata.published],
    ['Language', metadata.language],
    ['Accessed', metadata.accessed],
    [
      'Address',
      metadata.url ? (
        <Anchor href={metadata.url} target="_blank" rel="noopener noreferrer" size="sm">
          {metadata.url}
        </Anchor>
      ) : null,
    ],
    ['File', origin.fileName],
    ['Media type', origin.mediaType],
    ['Size', `${origin.bytes.toLocaleString('en')} bytes`],
    ['Encoding', origin.encoding],
    [
      'Imported',
      <>
        by {store.people.get(importedById)?.name ?? 'somebody'}, <When time={importedAt} />
      </>,
    ],
    ['Version', store.version],
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
                    missing
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
      <CopyField
        label="SHA-256"
        value={origin.sha256}
        description="Of the original file, which is kept byte for byte."
      />
      <Button
        component="a"
        href={originalAddress(id)}
        download={origin.fileName}
        variant="default"
        leftSection={<IconDownload size={16} />}
      >
        Download the original
      </Button>
    </Stack>
  );
}
