import type { ReactElement } from 'react';
import { content as contentSchema } from '@scholium/review';
import type { Content, EntityBody, SourceBody, Vocabulary } from '@scholium/review';
import { EntityForm, SourceForm } from '../../knowledge/index.js';
import { i18n } from '../../locales/index.js';
import type { ChangeDetail, Wording } from '../../sync/index.js';
import { FormModal } from '../../ui/index.js';

interface ReviseDialogProps {
  readonly detail: ChangeDetail;
  readonly vocabulary: Vocabulary;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onRevise: (next: Wording, previous: Wording) => void;
}

/** Revises the viewer's own proposal of an entity or a source. */
export function ReviseDialog({
  detail: { change },
  vocabulary,
  opened,
  onClose,
  onRevise,
}: ReviseDialogProps): ReactElement {
  const send = (content: Content, message: string) => {
    const current = contentSchema.parse({ kind: change.subjectKind, body: change.body });
    onRevise({ content, anchors: [], message }, { content: current, anchors: [], message: change.message });
    onClose();
  };
  const shared = { submit: i18n.t('Propose again'), initialMessage: change.message, onCancel: onClose };
  return (
    <FormModal opened={opened} onClose={onClose} title={i18n.t('Revise “{label}”', { label: change.label })} size="lg">
      {change.subjectKind === 'entity' ? (
        <EntityForm
          {...shared}
          vocabulary={vocabulary}
          projectId={change.projectId}
          self={change.subjectId}
          initial={change.body as EntityBody}
          onSubmit={(body, message) => send({ kind: 'entity', body }, message)}
        />
      ) : (
        <SourceForm
          {...shared}
          initial={change.body as SourceBody}
          onSubmit={(body, message) => send({ kind: 'source', body }, message)}
        />
      )}
    </FormModal>
  );
}
