import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { codePath } from '@scholium/review';
import type { ContentOf } from '@scholium/review';
import { i18n } from '../../locales/index.js';
import { useWorkspace } from '../../workspace/index.js';
import { defineAnnotationKindScreen } from '../annotation-kind.js';
import type { CardBodyProps, DraftFormProps, EditFormProps } from '../annotation-kind.js';
import { Passage } from '../passage.js';
import { HighlightForm } from './highlight-form.js';

type Body = ContentOf<'highlight'>['body'];

function DraftForm({ draft: { spans, typeId }, onDone }: DraftFormProps): ReactElement {
  const { actions } = useWorkspace();
  return (
    <HighlightForm
      initial={{ codeIds: typeId ? [typeId] : [], note: '' }}
      send={i18n.t('Highlight')}
      onCancel={onDone}
      onSend={(body) => {
        onDone();
        actions.highlight(spans, body);
      }}
    />
  );
}

function EditForm({ item, body, submitLabel, onCancel, onSubmit }: EditFormProps<Body>): ReactElement {
  const { actions } = useWorkspace();
  return (
    <HighlightForm
      initial={body}
      send={submitLabel}
      onCancel={onCancel}
      onSend={(next) => onSubmit(() => actions.edit(item, { kind: 'highlight', body: next }))}
    />
  );
}

function CardBody({ item, body, expanded }: CardBodyProps<Body>): ReactElement {
  const { vocabulary } = useWorkspace().workspace.store.project;
  const more = body.codeIds
    .slice(1)
    .map((id) => codePath(id, vocabulary))
    .join(', ');
  return (
    <>
      {more && <Text size="xs">{i18n.t('also {codes}', { codes: more })}</Text>}
      {body.note && (
        <Text size="sm" {...(expanded ? {} : { lineClamp: 2 })} dir="auto" style={{ whiteSpace: 'pre-wrap' }}>
          {body.note}
        </Text>
      )}
      <Passage words={item.label} />
    </>
  );
}

export const highlightScreen = defineAnnotationKindScreen({
  kind: 'highlight',
  tool: { key: 'h', label: /*i18n*/ 'Highlight' },
  byDigit: null,
  DraftForm,
  EditForm,
  CardBody,
});
