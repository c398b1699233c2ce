import { Button, Group, List, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type {
  AnnotationImportOnWire,
  AnnotationImportOptions,
  AnnotationImportPreview,
  TermTargetOnWire,
} from '@scholium/contract';
import type { Vocabulary } from '@scholium/review';
import { i18n } from '../locales/index.js';
import { toFailure, useRouteMutation } from '../sync/index.js';
import { ConfirmLeaving, notifyError } from '../ui/index.js';
import { AcceptAtOnce } from './accept-at-once.js';
import { FileLosses } from './file-losses.js';
import { TypeMapping } from './type-mapping.js';
import { UnplacedList } from './unplaced-list.js';
import { COUNT_WORDS, FORMAT_NAMES } from './words.js';

interface ImportPreviewProps {
  readonly documentId: string;
  readonly projectId: string;
  readonly vocabulary: Vocabulary;
  /** The person may add codes to the vocabulary. */
  readonly mayAdd: boolean;
  /** The person may import accepted work. */
  readonly mayAccept: boolean;
  readonly text: string;
  readonly file: AnnotationImportOnWire;
  /** What it would do before anything was chosen. */
  readonly first: AnnotationImportPreview;
  readonly onStarted: () => void;
  readonly onCancel: () => void;
}

const isKeyOf = <T extends object>(words: T) => Object.keys(words) as (keyof T)[];

/** What a file of annotations would do to a document, and what can be chosen about that. */
export function ImportPreview({
  documentId,
  projectId,
  vocabulary,
  mayAdd,
  mayAccept,
  text,
  file,
  first,
  onStarted,
  onCancel,
}: ImportPreviewProps): ReactElement {
  const [preview, setPreview] = useState(first);
  const [options, setOptions] = useState<AnnotationImportOptions>({ mapping: [], version: first.version, placed: [] });
  const [unplaced, setUnplaced] = useState(first.unplaced);
  /** Why they are imported as accepted work; null to propose them. */
  const [reason, setReason] = useState<string | null>(null);
  const isReasonMissing = reason !== null && reason.trim() === '';
  const look = useRouteMutation('previewAnnotationImport');
  const start = useRouteMutation('startAnnotationImport', ['listAnnotationImports']);
  const params = { documentId, annotationImportId: file.id };
  const onError = (problem: Error) => notifyError(toFailure(problem) ?? problem);
  const choose = (next: AnnotationImportOptions) => {
    setOptions(next);
    look.mutate(
      { params, body: next },
      {
        onError,
        onSuccess: (found) => {
          setPreview(found);
          // What a person placed stays in the list, where it can be undone.
          const placed = new Set(next.placed.map(({ index }) => index));
          const kept = unplaced.filter(({ index }) => placed.has(index));
          setUnplaced(
            [...found.unplaced.filter(({ index }) => !placed.has(index)), ...kept].sort((a, b) => a.index - b.index),
          );
        },
      },
    );
  };
  const map = (key: string, target: TermTargetOnWire) =>
    choose({ ...options, mapping: [...options.mapping.filter((one) => one.key !== key), { key, target }] });
  const without = (index: number) => options.placed.filter((one) => one.index !== index);
  const { counts, format, annotations, types, moved, unchecked, losses } = preview;
  const proposals = counts.new + counts.changed;
  return (
    <Stack gap="lg">
      <ConfirmLeaving touched={() => options.mapping.length + options.placed.length > 0 || reason !== null} />
      <Paper withBorder p="md" bg="var(--surface)" component="section" aria-labelledby="annotation-file">
        <Title order={2} size="h4" id="annotation-file" dir="auto" style={{ overflowWrap: 'anywhere' }}>
          {file.fileName}
        </Title>
        <Text size="sm" c="dimmed">
          {i18n.t('{format}, {count, plural, one {# annotation} other {# annotations}} of this document', {
            format: FORMAT_NAMES[format],
            count: annotations,
          })}
        </Text>
        <div role="status">
          <List size="sm" mt="sm">
            {isKeyOf(COUNT_WORDS)
              .filter((key) => counts[key] > 0)
              .map((key) => (
                <List.Item key={key}>{i18n.t(COUNT_WORDS[key], { count: counts[key] })}</List.Item>
              ))}
            {moved > 0 ? (
              <List.Item>
                {i18n.t(
                  '{count, plural, one {# of them stands} other {# of them stand}} elsewhere in this text than in the file, and {count, plural, one {was} other {were}} found by the words.',
                  { count: moved },
                )}
              </List.Item>
            ) : null}
            {unchecked > 0 ? (
              <List.Item>
                {i18n.t(
                  'The file does not say the words of {count, plural, one {# of them} other {# of them}}: the place was taken as it is.',
                  { count: unchecked },
                )}
              </List.Item>
            ) : null}
            <FileLosses losses={losses} />
          </List>
        </div>
        {mayAccept ? <AcceptAtOnce reason={reason} onChange={setReason} /> : null}
        <Group mt="md" gap="sm">
          <Button
            loading={start.isPending}
            disabled={proposals === 0 || look.isPending || isReasonMissing}
            onClick={() =>
              start.mutate({ params, body: { ...options, acceptReason: reason } }, { onError, onSuccess: onStarted })
            }
          >
            {reason === null
              ? i18n.t('Propose {count, plural, one {# annotation} other {# annotations}}', { count: proposals })
              : i18n.t('Import {count, plural, one {# annotation} other {# annotations}} as accepted work', {
                  count: proposals,
                })}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {i18n.t('Choose another file')}
          </Button>
        </Group>
      </Paper>
      <TypeMapping types={types} projectId={projectId} vocabulary={vocabulary} mayAdd={mayAdd} onChange={map} />
      {unplaced.length > 0 ? (
        <section aria-labelledby="without-a-place">
          <Title order={2} size="h4" id="without-a-place" mb="sm">
            {i18n.t('Without a place')}
          </Title>
          <UnplacedList
            unplaced={unplaced}
            placed={options.placed}
            text={text}
            onPlace={(placed) => choose({ ...options, placed: [...without(placed.index), placed] })}
            onRevert={(index) => choose({ ...options, placed: without(index) })}
          />
        </section>
      ) : null}
    </Stack>
  );
}
