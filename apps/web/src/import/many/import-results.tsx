import { Button, Group, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { DocumentImportOnWire, ImportedFileOnWire } from '@scholium/contract';
import { encodingLabel } from '@scholium/exchange/preview';
import { i18n } from '../../locales/index.js';
import { refusalOf, toFailure, useRoute, useRouteMutation } from '../../sync/index.js';
import { AnchorLink, notifyError } from '../../ui/index.js';

interface ImportResultsProps {
  readonly projectId: string;
  readonly one: DocumentImportOnWire;
  readonly onLook: (file: ImportedFileOnWire) => void;
}

/** What became of the files of an import, by what it is; read when it is unfolded. */
export function ImportResults({ projectId, one, onLook }: ImportResultsProps): ReactElement {
  const { id: importId, counts } = one;
  const [unfolded, unfold] = useState(counts.asks > 0);
  const { data, refetch } = useRoute(
    'readDocumentImport',
    { params: { projectId, importId } },
    { fresh: true, enabled: unfolded },
  );
  const state = JSON.stringify(counts);
  useEffect(() => {
    if (unfolded) void refetch();
  }, [state, unfolded, refetch]);
  const files = data?.files ?? [];
  const groups = [
    {
      states: ['asks'],
      count: counts.asks,
      title: i18n.t('{count, plural, one {# file waits for you} other {# files wait for you}}', { count: counts.asks }),
    },
    {
      states: ['refused', 'known', 'cancelled'],
      count: counts.refused + counts.known + counts.cancelled,
      title: i18n.t('{count, plural, one {# file not imported} other {# files not imported}}', {
        count: counts.refused + counts.known + counts.cancelled,
      }),
    },
    {
      states: ['imported'],
      count: counts.imported,
      title: i18n.t('{count, plural, one {# file imported} other {# files imported}}', { count: counts.imported }),
    },
  ];
  return (
    <>
      {groups
        .filter(({ count }) => count > 0)
        .map(({ states, title }) => (
          <details
            key={title}
            open={states.includes('asks') || undefined}
            onToggle={({ currentTarget: { open } }) => {
              if (open) unfold(true);
            }}
          >
            <summary>
              <Text span size="sm">
                {title}
              </Text>
            </summary>
            <Stack component="ul" gap={6} mt={4} className="import-parts">
              {files
                .filter((file) => states.includes(file.state))
                .map((file) => (
                  <li key={file.position}>
                    <Result projectId={projectId} importId={importId} file={file} onLook={onLook} />
                  </li>
                ))}
            </Stack>
          </details>
        ))}
    </>
  );
}

function Result({
  projectId,
  importId,
  file,
  onLook,
}: {
  readonly projectId: string;
  readonly importId: string;
  readonly file: ImportedFileOnWire;
  readonly onLook: (file: ImportedFileOnWire) => void;
}): ReactElement {
  const { fileName, state, document, failure, question, position } = file;
  const answer = useRouteMutation('answerDocumentImport', ['listDocumentImports', 'readDocumentImport']);
  const again = () =>
    answer.mutate(
      { params: { projectId, importId, position }, body: { settings: { again: true } } },
      { onError: (problem) => notifyError(toFailure(problem) ?? problem) },
    );
  return (
    <>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        <bdi>{fileName}</bdi>
      </Text>
      <Text size="xs" c="dimmed" component="div">
        {state === 'known' ? i18n.t('In the project already:') : null}{' '}
        {document === null ? null : (
          <AnchorLink
            size="xs"
            underline="always"
            to="/projects/$projectId/documents/$documentId"
            params={{ projectId, documentId: document.id }}
            dir="auto"
          >
            {document.title}
          </AnchorLink>
        )}
        {failure === null ? null : refusalOf(failure).message}
        {state === 'cancelled' ? i18n.t('The import was cancelled before.') : null}
        {question === null
          ? null
          : question.encoding === null
            ? i18n.t('It is a table. Say which column is the text of a document.')
            : i18n.t('It is not certain how it is encoded; {encoding} is a guess.', {
                encoding: i18n.t(encodingLabel(question.encoding)),
              })}
      </Text>
      <Group gap="xs" mt={2}>
        {state === 'asks' ? (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={i18n.t('Look at it: {name}', { name: fileName })}
            onClick={() => onLook(file)}
          >
            {i18n.t('Look at it')}
          </Button>
        ) : null}
        {state === 'known' ? (
          <Button
            size="compact-xs"
            variant="default"
            loading={answer.isPending}
            aria-label={i18n.t('Import all the same: {name}', { name: fileName })}
            onClick={again}
          >
            {i18n.t('Import all the same')}
          </Button>
        ) : null}
      </Group>
    </>
  );
}
