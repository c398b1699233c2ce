import { Button, Group, Text, Title } from '@mantine/core';
import { useMemo } from 'react';
import type { ReactElement } from 'react';
import { schema } from '@scholium/document';
import { currentBody } from '@scholium/review';
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
          Changes
        </Title>
        {before.data && after.data && (
          <>
            <Text size="sm" c="dimmed">
              From {fullTime(before.data.at)} to {fullTime(after.data.at)}
            </Text>
            <Group gap="xs" mt={6}>
              <Button size="xs" variant="default" onClick={() => go({ ...rest, at: from })}>
                The text before
              </Button>
              <Button size="xs" variant="default" onClick={() => go({ ...rest, at: to })}>
                The text after
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
            <Waiting lines={10} label="Comparing the versions" />
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
        {differ ? `${wordsOf(come)} added, ${wordsOf(gone)} removed.` : 'The text is the same at both moments.'}{' '}
        {annotations.length > 0
          ? `${annotations.length === 1 ? '1 annotation differs' : `${annotations.length} annotations differ`}.`
          : 'The annotations are the same.'}
      </Text>
      {differ &&
        worthShowing(blocks).map((stretch, at) =>
          'left' in stretch ? (
            <p key={at} className="compare-left">
              {stretch.left === 1 ? '1 unchanged block' : `${stretch.left} unchanged blocks`}
            </p>
          ) : (
            stretch.shown.map((block, place) => <Block key={`${at}-${place}`} block={block} />)
          ),
        )}
      {annotations.length > 0 && <AnnotationDiffs diffs={annotations} />}
    </div>
  );
}

const wordsOf = (count: number): string => (count === 1 ? '1 word' : `${count.toLocaleString('en')} words`);
const SAID: Readonly<Record<BlockDiff['change'], string | null>> = {
  same: null,
  words: null,
  set: 'Form changed',
  new: 'Added',
  gone: 'Removed',
};

function Block({ block: { change, type, parts } }: { readonly block: BlockDiff }): ReactElement {
  return (
    <div className="compare-block" data-change={change} data-type={type}>
      {SAID[change] ? (
        <Text size="xs" c="dimmed" className="compare-said">
          {SAID[change]}
        </Text>
      ) : null}
      <p className="word-diff" dir="auto">
        <DiffParts parts={parts} />
      </p>
    </div>
  );
}
