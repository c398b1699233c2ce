import { Alert, Button, Group, List, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { AnnotationCounts, AnnotationFileText, TermTargetOnWire, TextTarget } from '@scholium/contract';
import { i18n } from '../../locales/index.js';
import { mayIn, toFailure, useRouteMutation } from '../../sync/index.js';
import type { Failure, RouteOutput } from '../../sync/index.js';
import { ConfirmLeaving, notifyError } from '../../ui/index.js';
import { AcceptAtOnce } from '../accept-at-once.js';
import { FileLosses } from '../file-losses.js';
import { TypeMapping } from '../type-mapping.js';
import { COUNT_WORDS, FORMAT_NAMES, shortCounts } from '../words.js';
import { ownCounts, ownWords } from './own-counts.js';
import { TextTargetRow, nameOf } from './text-target.js';
import { useTextCounts } from './use-text-counts.js';

/** Texts that are shown at once. */
const SHOWN = 50;

interface TextsPreviewProps {
  readonly project: RouteOutput<'getProject'>;
  readonly file: RouteOutput<'readTextsOfAnnotations'>;
  readonly onStarted: () => void;
  readonly onCancel: () => void;
}

/** The document that a text is, or one that is made of it where it has annotations. */
const usualTarget = (text: AnnotationFileText, mayMake: boolean): TextTarget | null => {
  const { index, match, hasText, annotations } = text;
  if (match) return { index, kind: 'document', documentId: match.document.id };
  return hasText && annotations > 0 && mayMake ? { index, kind: 'new', title: nameOf(text) } : null;
};

/** All together; null until each is known, and where there is none. */
function totalOf(all: readonly (AnnotationCounts | null | undefined)[]): AnnotationCounts | null {
  const total = { new: 0, changed: 0, known: 0, waiting: 0, unplaced: 0, skipped: 0, sourceless: 0 };
  for (const counts of all) {
    if (!counts) return null;
    for (const key of Object.keys(total) as (keyof AnnotationCounts)[]) total[key] += counts[key];
  }
  return all.length > 0 ? total : null;
}

/** The texts of a file, where the annotations of each go, and what its types become. */
export function TextsPreview({ project, file, onStarted, onCancel }: TextsPreviewProps): ReactElement {
  const projectId = project.id;
  const mayMake = mayIn(project, 'document.import');
  const [targets, setTargets] = useState(
    () => new Map(file.texts.map((text) => [text.index, usualTarget(text, mayMake)])),
  );
  const [mapping, setMapping] = useState<{ key: string; target: TermTargetOnWire }[]>([]);
  const [reason, setReason] = useState<string | null>(null);
  const [shown, setShown] = useState(SHOWN);
  const [isTouched, setTouched] = useState(false);
  const start = useRouteMutation('startAnnotationFile', ['listAnnotationFiles', 'listDocuments']);
  const chosen = [...targets.values()].flatMap((target) => target ?? []);
  const fresh = chosen.filter(({ kind }) => kind === 'new').length;
  const missing = file.texts.filter(({ match, index }) => match === null && targets.get(index) === null).length;
  const { countsOf, failure, onRetry } = useTextCounts({
    projectId,
    fileId: file.id,
    mapping,
    targets: file.texts.slice(0, shown).flatMap(({ index }) => targets.get(index) ?? []),
  });
  const total = totalOf(chosen.filter(({ kind }) => kind === 'document').map(countsOf));
  const types = file.types.map((type) => ({
    ...type,
    target: mapping.find(({ key }) => key === type.key)?.target ?? type.target,
  }));
  const isLeftOut = ({ target }: { readonly target: TermTargetOnWire | null }) =>
    target === null || target.kind === 'skip';
  const isKept = (type: number) => !isLeftOut(types[type]!);
  const ownTotal = ownCounts(
    file.texts.filter(({ index }) => targets.get(index)?.kind === 'new'),
    isKept,
  );
  const leftOut = types.filter(isLeftOut).reduce((sum, { count }) => sum + count, 0);
  const begin = () =>
    start.mutate(
      {
        params: { projectId, annotationFileId: file.id },
        body: { mapping, acceptReason: reason, texts: chosen },
      },
      { onError: (problem) => notifyError(toFailure(problem) ?? problem), onSuccess: onStarted },
    );
  return (
    <Stack gap="lg">
      <ConfirmLeaving touched={() => isTouched || mapping.length > 0 || reason !== null} />
      <Paper withBorder p="md" bg="var(--surface)" component="section" aria-labelledby="annotation-file">
        <Title order={2} size="h4" id="annotation-file" dir="auto" style={{ overflowWrap: 'anywhere' }}>
          {file.fileName}
        </Title>
        <Text size="sm" c="dimmed">
          {i18n.t('{format}, {count, plural, one {# text} other {# texts}}', {
            format: FORMAT_NAMES[file.format],
            count: file.texts.length,
          })}
        </Text>
        <div role="status">
          <List size="sm" mt="sm">
            {chosen.length > fresh || fresh === 0 ? (
              <List.Item>
                {i18n.t(
                  '{count, plural, one {# text is} other {# texts are}} proposed on {count, plural, one {a document} other {documents}} of this project.',
                  { count: chosen.length - fresh },
                )}
                {total ? ` ${i18n.t('Annotations: {counts}.', { counts: shortCounts(total) })}` : null}
              </List.Item>
            ) : null}
            {fresh > 0 ? (
              <List.Item>
                {i18n.t('{count, plural, one {# text becomes a document.} other {# texts become documents.}}', {
                  count: fresh,
                })}
                {ownTotal ? ` ${i18n.t('Annotations: {counts}.', { counts: ownWords(ownTotal) })}` : null}
              </List.Item>
            ) : null}
            <FileLosses losses={file.losses} />
          </List>
        </div>
        {leftOut > 0 ? (
          <Alert color="yellow" variant="light" mt="sm">
            {i18n.t(COUNT_WORDS.skipped, { count: leftOut })}
          </Alert>
        ) : null}
        {missing > 0 ? (
          <Alert color="yellow" variant="light" mt="sm">
            {i18n.t(
              '{count, plural, one {# text is} other {# texts are}} none of the documents here that you may read. Choose a document, or leave {count, plural, one {it} other {them}} out.',
              { count: missing },
            )}
          </Alert>
        ) : null}
        {mayIn(project, 'change.import') ? <AcceptAtOnce reason={reason} onChange={setReason} /> : null}
        <Group mt="md" gap="sm">
          <Button
            loading={start.isPending}
            disabled={chosen.length === 0 || (reason !== null && reason.trim() === '')}
            onClick={begin}
          >
            {i18n.t('Import {count, plural, one {# text} other {# texts}}', { count: chosen.length })}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {i18n.t('Choose another file')}
          </Button>
        </Group>
      </Paper>
      <TypeMapping
        types={types}
        projectId={projectId}
        vocabulary={project.vocabulary}
        mayAdd={mayIn(project, 'vocabulary.manage')}
        onChange={(key, target) => setMapping([...mapping.filter((one) => one.key !== key), { key, target }])}
      />
      <section aria-labelledby="texts-of-file">
        <Title order={2} size="h4" id="texts-of-file" mb="sm">
          {i18n.t('Texts of the file')}
        </Title>
        {failure ? <NotCompared failure={failure} onRetry={onRetry} /> : null}
        <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
          {file.texts.slice(0, shown).map((text) => (
            <TextTargetRow
              key={text.index}
              projectId={projectId}
              text={text}
              target={targets.get(text.index) ?? null}
              mayMake={mayMake}
              counts={countsOf(targets.get(text.index) ?? null)}
              isStopped={failure !== null}
              own={ownCounts([text], isKept)}
              onChange={(target) => {
                setTouched(true);
                setTargets(new Map(targets).set(text.index, target));
              }}
            />
          ))}
        </Stack>
        {file.texts.length > shown ? (
          <Button variant="default" mt="sm" onClick={() => setShown(shown + SHOWN)}>
            {i18n.t('Show more')}
          </Button>
        ) : null}
      </section>
    </Stack>
  );
}

/** Some texts are not compared, and why. */
function NotCompared({ failure, onRetry }: { readonly failure: Failure; readonly onRetry: () => void }): ReactElement {
  return (
    <Alert role="alert" color="yellow" variant="light" mb="sm" title={i18n.t('Some texts could not be compared')}>
      {failure.message} {i18n.t('They can be imported all the same.')}
      <Group mt="sm">
        <Button size="xs" variant="default" onClick={onRetry}>
          {i18n.t('Try again')}
        </Button>
      </Group>
    </Alert>
  );
}
