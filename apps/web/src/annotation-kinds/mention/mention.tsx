import { Text, VisuallyHidden } from '@mantine/core';
import type { Node } from 'prosemirror-model';
import type { ReactElement } from 'react';
import { withoutPossessive } from '@scholium/document';
import type { ContentOf } from '@scholium/review';
import { i18n } from '../../locales/index.js';
import { useNamedReference, useWorkspace } from '../../workspace/index.js';
import { defineAnnotationKindScreen } from '../annotation-kind.js';
import type { CardBodyProps, DraftFormProps, DraftPassage, EditFormProps } from '../annotation-kind.js';
import { Passage, referenceName } from '../passage.js';
import { MentionForm } from './mention-form.js';

type Body = ContentOf<'mention'>['body'];

function DraftForm({ draft: { spans, typeId }, words, onDone }: DraftFormProps): ReactElement {
  const { actions } = useWorkspace();
  return (
    <MentionForm
      words={words}
      initial={{ entityTypeId: typeId, entityId: null, role: null }}
      send=""
      onCancel={onDone}
      onSend={(chosen, entity, role) => {
        onDone();
        actions.mention(spans, chosen, entity, role);
      }}
    />
  );
}

function EditForm({ item, body, submitLabel, onCancel, onSubmit }: EditFormProps<Body>): ReactElement {
  const { actions } = useWorkspace();
  return (
    <MentionForm
      words={item.label}
      initial={body}
      send={submitLabel}
      onCancel={onCancel}
      onSend={(typeId, entity, role) => onSubmit(() => actions.link(item, typeId, entity, role))}
    />
  );
}

function CardBody({ item, body }: CardBodyProps<Body>): ReactElement {
  const entity = useNamedReference(body.entityId);
  // No second line when the entity's name is the passage itself.
  const passage = <Passage words={entity?.label === item.label ? '' : item.label} />;
  if (body.entityId === null)
    return (
      <>
        <Text size="xs" c="dimmed">
          {[i18n.t('Not linked to an entity'), body.role].filter(Boolean).join(', ')}
        </Text>
        {passage}
      </>
    );
  return (
    <>
      <Text size="sm" dir="auto">
        <span aria-hidden>→ </span>
        <VisuallyHidden component="span">{i18n.t('Linked to')} </VisuallyHidden>
        {entity ? referenceName(entity) : i18n.t('An entity you cannot see')}
        {body.role ? `, ${body.role}` : ''}
      </Text>
      {passage}
    </>
  );
}

const passage = (doc: Node, from: number, to: number): DraftPassage => {
  const words = withoutPossessive(doc, from, to);
  return { spans: [words.from, words.to], footnote: null };
};

export const mentionScreen = defineAnnotationKindScreen({
  kind: 'mention',
  tool: { key: 't', label: /*i18n*/ 'Tag' },
  passage,
  byDigit: {
    types: ({ entityTypes }) => entityTypes,
    create: (actions, spans, typeId, subjectId) => actions.mention(spans, typeId, { id: subjectId }),
  },
  DraftForm,
  EditForm,
  CardBody,
});
