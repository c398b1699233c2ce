import { Text } from '@mantine/core';
import type { Node } from 'prosemirror-model';
import type { ReactElement } from 'react';
import { noteSelected, pageAt } from '@scholium/document';
import type { CitationBody } from '@scholium/review';
import { gradeOf } from '../../kinds/index.js';
import { i18n } from '../../locales/index.js';
import { useNamedReference, useWorkspace } from '../../workspace/index.js';
import { defineAnnotationKindScreen } from '../annotation-kind.js';
import type { CardBodyProps, DraftFormProps, EditFormProps } from '../annotation-kind.js';
import { Passage, referenceName } from '../passage.js';
import { CitationForm } from './citation-form.js';

function DraftForm({ draft: { spans, footnote, note }, onDone }: DraftFormProps): ReactElement {
  const { actions, workspace } = useWorkspace();
  const doc = workspace.editor.get()?.doc;
  return (
    <CitationForm
      initial={null}
      footnote={footnote}
      {...(footnote === null && doc ? { proposed: printedOn(doc, spans) } : {})}
      {...(note === undefined ? {} : { note })}
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

/** The pages that words are printed on, as they are cited: "p. 12", "pp. 12-13"; empty in a text without pages. */
function printedOn(doc: Node, spans: readonly number[]): string {
  const [first, last] = [pageAt(doc, spans[0] ?? 0), pageAt(doc, (spans.at(-1) ?? 1) - 1)];
  if (first === null) return '';
  return last === null || last === first
    ? i18n.t('p. {page}', { page: first })
    : i18n.t('pp. {first}–{last}', { first, last });
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
