import type { ReactElement } from 'react';
import type { Content } from '@scholium/review';
import { contentOf } from '../../annotations/index.js';
import type { Item } from '../../annotations/index.js';
import { useWorkspace } from '../../workspace/index.js';
import { CitationForm, HighlightForm, MentionForm } from '../../annotation-tools/index.js';

/** The item's own form, in place. */
export function EditItem({ item }: { readonly item: Item }): ReactElement | null {
  const { workspace, actions } = useWorkspace();
  const said = contentOf(item.kind, item.body);
  const send = item.state === 'accepted' ? 'Propose change' : item.state === 'rejected' ? 'Propose again' : 'Save';
  const leave = () => workspace.task.set(null);
  const say = (content: Content) => {
    leave();
    actions.say(item, content);
    workspace.toText();
  };
  if (said?.kind === 'highlight')
    return (
      <HighlightForm
        initial={said.body}
        send={send}
        onSend={(body) => say({ kind: 'highlight', body })}
        onCancel={leave}
      />
    );
  if (said?.kind === 'citation') {
    return (
      <CitationForm
        initial={said.body}
        footnote={said.body.footnote}
        send={send}
        onCancel={leave}
        onSend={(body, source) => {
          leave();
          actions.recite(item, body, source);
          workspace.toText();
        }}
      />
    );
  }
  if (said?.kind === 'mention') {
    return (
      <MentionForm
        words={item.label}
        initial={said.body}
        send={send}
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
