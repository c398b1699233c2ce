import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { noteSelected } from '@scholium/document';
import type { CitationBody } from '@scholium/review';
import { gradeOf } from '../../kinds/index.js';
import { i18n } from '../../locales/index.js';
import { useNamedReference, useWorkspace } from '../../workspace/index.js';
import { defineAnnotationKindScreen } from '../annotation-kind.js';
import type { CardBodyProps, DraftFormProps, EditFormProps } from '../annotation-kind.js';
import { Passage, referenceName } from '../passage.js';
import { CitationForm } from './citation-form.js';

function DraftForm({ draft: { spans, footnote }, onDone }: DraftFormProps): ReactElement {
  const { actions } = useWorkspace();
  return (
    <CitationForm
      initial={null}
      footnote={footnote}
      send={i18n.t('Attach source')}
      onCancel={onDone}
      onSend={(body, source) => {
        onDone();
        const { id, before } = actions.reference('source', source);
        actions.annotate(
          spans,
          { kind: 'citation', body: { ...body, sourceId: id! } },
          i18n.t('Attach source'),
          before,
        );
      }}
    />
  );
}

function EditForm({ item, body, submitLabel, onCancel, onSubmit }: EditFormProps<CitationBody>): ReactElement {
  const { actions } = useWorkspace();
  return (
    <CitationForm
      initial={body}
      footnote={body.footnote}
      send={submitLabel}
      onCancel={onCancel}
      onSend={(next, source) =>
        onSubmit(() => {
          const sourceId = actions.proposeReference('source', source)!;
          actions.edit(item, { kind: 'citation', body: { ...next, sourceId } });
        })
      }
    />
  );
}

function CardBody({ item, body }: CardBodyProps<CitationBody>): ReactElement {
  const source = useNamedReference(body.sourceId);
  return (
    <>
      <Text size="sm" dir="auto">
        <Text
          span
          size="xs"
          fw={700}
          ff="monospace"
          title={i18n.t('Admiralty grade: reliability of the source, credibility of the information')}
        >
          {gradeOf(source, body.credibility)}
        </Text>{' '}
        {source ? referenceName(source) : i18n.t('A source you cannot see')}
        {body.locator ? `, ${body.locator}` : ''}
      </Text>
      <Passage words={body.footnote === null ? item.label : i18n.t('Footnote {number}', { number: body.footnote })} />
    </>
  );
}

export const citationScreen = defineAnnotationKindScreen({
  kind: 'citation',
  tool: { key: 's', label: /*i18n*/ 'Citation' },
  passage: (doc, from, to) => ({ spans: [from, to], footnote: noteSelected(doc, from, to) }),
  byDigit: null,
  DraftForm,
  EditForm,
  CardBody,
});
