import { Button, Group, Text, Title } from '@mantine/core';
import { useMemo } from 'react';
import type { ReactElement } from 'react';
import { schema } from '@scholium/document';
import { currentBody } from '@scholium/review';
import { i18n } from '../../locales/index.js';
import type { RouteOutput } from '../../sync/index.js';
import { toFailure, useRoute } from '../../sync/index.js';
import { ErrorState, Waiting } from '../../ui/index.js';
import { useHistoryContext } from '../history-context.js';
import { fullTime } from '../version/full-time.js';
import { ViewHead } from '../view-head.js';
import { AnnotationDiffs } from './annotation-diffs.js';
import { diffAnnotations } from './diff-annotations.js';
import { countWords, diffDocuments, worthShowing, type BlockDiff } from './diff-documents.js';
import { DiffParts } from './word-diff-text.js';

type Moment = RouteOutput<'getMoment'>;

/** The comparison of two versions: text and annotations. */
export function CompareView({ from, to }: { readonly from: number; readonly to: number }): ReactElement {
  const { store, search, go } = useHistoryContext();
  const { documentId } = store;
  const before = useRoute('getMoment', { params: { documentId, seq: from } });
  const after = useRoute('getMoment', { params: { documentId, seq: to } });
  const failure = toFailure(before.error ?? after.error);
  const rest = {
    ...(search.person ? { person: search.person } : {}),
    ...(search.group ? { group: search.group } : {}),
  };
  return (
    <>
      <ViewHead>
        <Title order={2} size="h5">
          {i18n.t('Changes')}
        </Title>
        {before.data && after.data && (
          <>
            <Text size="sm" c="dimmed">
              {i18n.t('From {from} to {to}', { from: fullTime(before.data.at), to: fullTime(after.data.at) })}
            </Text>
            <Group gap="xs" mt={6}>
              <Button size="xs" variant="default" onClick={() => go({ ...rest, at: from })}>
                {i18n.t('The text before')}
              </Button>
              <Button size="xs" variant="default" onClick={() => go({ ...rest, at: to })}>
                {i18n.t('The text after')}
              </Button>
            </Group>
          </>
        )}
      </ViewHead>
      {failure ? (
        <ErrorState
          problem={failure}
          onRetry={() => {
            void before.refetch();
            void after.refetch();
          }}
        />
      ) : null}
      {!failure &&
        (before.data && after.data ? (
          <Differences before={before.data} after={after.data} />
        ) : (
          <div className="history-waiting">
            <Waiting lines={10} label={i18n.t('Comparing the versions')} />
          </div>
        ))}
    </>
  );
}

function Differences({ before, after }: { readonly before: Moment; readonly after: Moment }): ReactElement {
  const { vocabulary } = useHistoryContext().store.project;
  const { blocks, annotations } = useMemo(() => {
    // What was merged since is no difference.
    const today = ({ annotations: then }: Moment) =>
      then.map((one) => ({ ...one, body: currentBody(one.kind, one.body, vocabulary) }));
    const [old, made] = [schema.nodeFromJSON(before.doc), schema.nodeFromJSON(after.doc)];
    return {
      blocks: diffDocuments(old, made),
      annotations: diffAnnotations({ doc: old, annotations: today(before) }, { doc: made, annotations: today(after) }),
    };
  }, [before, after, vocabulary]);
  const { come, gone } = countWords(blocks);
  const differ = blocks.some(({ change }) => change !== 'same');
  return (
    <div className="compare">
      <Text size="sm" role="status" mb="sm">
        {differ
          ? i18n.t(
              '{come, plural, one {# word} other {# words}} added, {gone, plural, one {# word} other {# words}} removed.',
              { come, gone },
            )
          : i18n.t('The text is the same at both moments.')}{' '}
        {annotations.length > 0
          ? i18n.t('{count, plural, one {# annotation differs.} other {# annotations differ.}}', {
              count: annotations.length,
            })
          : i18n.t('The annotations are the same.')}
      </Text>
      {differ &&
        worthShowing(blocks).map((stretch, at) =>
          'left' in stretch ? (
            <p key={at} className="compare-left">
              {i18n.t('{count, plural, one {# unchanged block} other {# unchanged blocks}}', { count: stretch.left })}
            </p>
          ) : (
            stretch.shown.map((block, place) => <Block key={`${at}-${place}`} block={block} />)
          ),
        )}
      {annotations.length > 0 && <AnnotationDiffs diffs={annotations} />}
    </div>
  );
}

const SAID: Readonly<Record<BlockDiff['change'], string | null>> = {
  same: null,
  words: null,
  set: /*i18n*/ 'Form changed',
  new: /*i18n*/ 'Added',
  gone: /*i18n*/ 'Removed',
};

function Block({ block: { change, type, parts } }: { readonly block: BlockDiff }): ReactElement {
  return (
    <div className="compare-block" data-change={change} data-type={type}>
      {SAID[change] ? (
        <Text size="xs" c="dimmed" className="compare-said">
          {i18n.t(SAID[change])}
        </Text>
      ) : null}
      <p className="word-diff" dir="auto">
        <DiffParts parts={parts} />
      </p>
    </div>
  );
}
