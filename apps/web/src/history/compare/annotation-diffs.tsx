import { Badge, Text, Title } from '@mantine/core';
import type { ReactElement } from 'react';
import { content } from '@scholium/review';
import { bodyFields, compareFields, kindName } from '../../kinds/index.js';
import type { FieldChange, Naming } from '../../kinds/index.js';
import { i18n } from '../../locales/index.js';
import { useHistoryContext } from '../history-context.js';
import type { AnnotationDiff, AnnotationThen, Fate } from './diff-annotations.js';
import { WordDiff } from './word-diff-text.js';

const FATES: Readonly<Record<Fate, string>> = {
  added: /*i18n*/ 'Added',
  removed: /*i18n*/ 'Removed',
  changed: /*i18n*/ 'Changed',
  moved: /*i18n*/ 'Moved',
  orphaned: /*i18n*/ 'Orphaned',
};

/** The differences of annotations: text before and after, and changed fields. */
export function AnnotationDiffs({ diffs }: { readonly diffs: readonly AnnotationDiff[] }): ReactElement {
  const { store } = useHistoryContext();
  const naming: Naming = {
    vocabulary: store.project.vocabulary,
    labels: Object.fromEntries([...store.references].map(([id, { label }]) => [id, label])),
  };
  return (
    <section aria-labelledby="annotations-that-differ">
      <Title order={3} size="h6" id="annotations-that-differ" mt="lg" mb="xs">
        {i18n.t('Annotations that differ')}
      </Title>
      <ul className="compare-annotations">
        {diffs.map(({ fate, annotation, old, before, after }) => (
          <li key={annotation.id}>
            <Badge size="sm" variant="light" color={fate === 'orphaned' || fate === 'removed' ? 'red' : 'gray'}>
              {i18n.t(FATES[fate])}
            </Badge>
            <div>
              <Text span size="sm">
                {kindName(annotation.kind)}{' '}
              </Text>
              {before === after || fate === 'added' || fate === 'removed' ? (
                <q dir="auto">{after || before || annotation.label}</q>
              ) : (
                <WordDiff before={before} after={after} />
              )}
              {old && <Said changes={saidOtherwise(old, annotation, naming)} />}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Said({ changes }: { readonly changes: readonly FieldChange[] }): ReactElement | null {
  if (changes.length === 0) return null;
  return (
    <dl className="compare-said-otherwise">
      {changes.map(({ key, label, before, after }) => (
        <div key={key}>
          <dt>{label}</dt>
          <dd>
            <WordDiff before={before.join(', ')} after={after.join(', ')} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function saidOtherwise(old: AnnotationThen, now: AnnotationThen, naming: Naming): readonly FieldChange[] {
  const [one, other] = [old, now].map(({ kind, body }) => content.safeParse({ kind, body }).data);
  return one && other
    ? compareFields(bodyFields(one.kind, one.body, naming), bodyFields(other.kind, other.body, naming)).filter(
        ({ changed }) => changed,
      )
    : [];
}
