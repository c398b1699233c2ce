import '@mantine/dropzone/styles.css';
import { Alert, Button, Stack, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconFileImport } from '@tabler/icons-react';
import { useRef } from 'react';
import type { ReactElement } from 'react';
import { FILE_LIMIT } from '@scholium/contract';
import { formatNumber, i18n } from '../locales/index.js';
import type { Failure } from '../sync/index.js';

interface ChooseFileProps {
  readonly busy: boolean;
  readonly failure: Failure | null;
  /** The file as the server takes it. */
  readonly onFile: (body: FormData) => void;
}

/** A file of annotations, chosen or dropped. */
export function ChooseFile({ busy, failure, onFile }: ChooseFileProps): ReactElement {
  const open = useRef<() => void>(null);
  const take = ([file]: readonly File[]) => {
    if (!file) return;
    const body = new FormData();
    body.append('file', file);
    onFile(body);
  };
  const where = failure?.details?.['where'];
  return (
    <Stack gap="sm" mt="md">
      <Dropzone
        onDrop={take}
        openRef={open}
        multiple={false}
        loading={busy}
        activateOnClick={false}
        activateOnKeyboard={false}
        enablePointerEvents
        p="xl"
        tabIndex={-1}
        inputProps={{ 'aria-label': i18n.t('File of annotations') }}
      >
        <Stack align="center" gap="sm">
          <Button leftSection={<IconFileImport size={16} aria-hidden />} onClick={() => open.current?.()}>
            {i18n.t('Choose a file')}
          </Button>
          <Text size="sm" c="dimmed" ta="center">
            {i18n.t(
              'W3C Web Annotation, brat, WebAnno TSV, UIMA CAS, CoNLL-2003, CoNLL-U Plus, TEI P5, STIX 2.1, doccano, spaCy, Label Studio, CSV or JSON Lines, or a ZIP file that Scholium exported. Up to {megabytes} MB and {annotations} annotations.',
              { megabytes: formatNumber(FILE_LIMIT / 1_048_576), annotations: formatNumber(50_000) },
            )}
          </Text>
        </Stack>
      </Dropzone>
      {failure ? (
        <Alert color="red" variant="light" role="alert" title={i18n.t('The file cannot be imported')}>
          {failure.message} {typeof where === 'string' ? i18n.t('Where: {where}', { where }) : null}
        </Alert>
      ) : null}
    </Stack>
  );
}
