import { Stack, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { textBody } from '@scholium/review';
import type { TextBody, Vocabulary } from '@scholium/review';
import { i18n } from '../../locales/index.js';
import type { ChangeDetail } from '../../sync/index.js';
import { TextDiff } from '../../ui/index.js';
import { bodyFields, compareFields } from '../../kinds/index.js';
import { FieldDiff, FieldList } from './field-diff.js';
import { FigureChanges } from './figure-changes.js';

/** The body of a change: new fields, differences, or what is deleted. */
export function ChangeBody({
  detail: { change, labels, preview },
  vocabulary,
}: {
  readonly detail: ChangeDetail;
  readonly vocabulary: Vocabulary;
}): ReactElement | null {
  if (change.subjectKind === 'text') {
    const body = textBody.parse(change.body);
    // The preview in the passage shows the words.
    const isShown = preview && body.edit !== 'format' && body.edit !== 'alt';
    return (
      <>
        {isShown ? null : <EditBody body={body} />}
        <FigureChanges body={body} />
      </>
    );
  }
  const naming = { vocabulary, labels };
  const before = change.before ? bodyFields(change.subjectKind, change.before.body, naming) : [];
  if (change.op === 'delete') {
    return (
      <Stack gap="xs">
        <Text size="sm" fw={500}>
          {i18n.t('All of this goes:')}
        </Text>
        <FieldList fields={before} label={i18n.t('What is deleted')} struck />
      </Stack>
    );
  }
  const after = bodyFields(change.subjectKind, change.body ?? {}, naming);
  if (change.op === 'create') return <FieldList fields={after} label={i18n.t('What is proposed')} />;
  const quote =
    change.before && change.documentId !== null && change.before.label !== change.label
      ? [
          {
            key: 'passage',
            label: i18n.t('Passage'),
            before: [change.before.label],
            after: [change.label],
            changed: true,
          },
        ]
      : [];
  return (
    <FieldDiff
      changes={[...quote, ...compareFields(before, after)]}
      before={i18n.t('Accepted now')}
      after={i18n.t('Proposed')}
    />
  );
}

/** A text change: the text before and after, as a word diff. */
function EditBody({ body: { edit, before, after } }: { readonly body: TextBody }): ReactElement {
  if (edit === 'format')
    return <Text size="sm">{i18n.t('Only how “{words}” is set changes.', { words: before })}</Text>;
  if (edit === 'alt')
    return (
      <Stack gap={4}>
        <Text size="sm" fw={500}>
          {i18n.t('Alternative text')}
        </Text>
        <TextDiff before={before} after={after} label={i18n.t('Alternative text before and after')} />
      </Stack>
    );
  return <TextDiff before={before} after={after} label={i18n.t('Words before and after')} />;
}
