import type { ReactElement } from 'react';
import type { Content } from '@scholium/review';
import { contentOf } from '../../annotations/index.js';
import type { AnnotationItem } from '../../annotations/index.js';
import { useWorkspace } from '../../workspace/index.js';
import { CitationForm, HighlightForm, MentionForm } from '../../annotation-tools/index.js';

/** The form of the item's kind, on its card. */
export function EditItem({ item }: { readonly item: AnnotationItem }): ReactElement | null {
  const { workspace, actions } = useWorkspace();
  const content = contentOf(item.kind, item.body);
  const submitLabel =
    item.state === 'accepted' ? 'Propose change' : item.state === 'rejected' ? 'Propose again' : 'Save';
  const leave = () => workspace.task.set(null);
  const save = (content: Content) => {
    leave();
    actions.edit(item, content);
    workspace.toText();
  };
  if (content?.kind === 'highlight')
    return (
      <HighlightForm
        initial={content.body}
        send={submitLabel}
        onSend={(body) => save({ kind: 'highlight', body })}
        onCancel={leave}
      />
    );
  if (content?.kind === 'citation') {
    return (
      <CitationForm
        initial={content.body}
        footnote={content.body.footnote}
        send={submitLabel}
        onCancel={leave}
        onSend={(body, source) => {
          leave();
          actions.editCitation(item, body, source);
          workspace.toText();
        }}
      />
    );
  }
  if (content?.kind === 'mention') {
    return (
      <MentionForm
        words={item.label}
        initial={content.body}
        send={submitLabel}
        onCancel={leave}
        onSend={(typeId, entity, role) => {
          leave();
          actions.link(item, typeId, entity, role);
          workspace.toText();
        }}
      />
    );
  }
  return null;
}
