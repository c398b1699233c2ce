import { useState } from 'react';
import type { Content, Protection } from '@scholium/review';
import { i18n } from '../locales/index.js';
import { useCommands } from '../sync/index.js';
import type { ProposeInput } from '../sync/index.js';
import { notifyError, notifyWithUndo } from '../ui/index.js';
import { redoStep, undoStep, useUndoKeys } from '../undo/index.js';

/** Proposes entities and sources of a project; each proposal is one undo step. */
export function useProposals(projectId: string) {
  const commands = useCommands({ projectId, documentId: null });
  useUndoKeys(commands, { undo: () => undoStep(commands) !== null, redo: () => redoStep(commands) !== null });
  const [proposed, setProposed] = useState<string | null>(null);
  const send = (inputs: readonly ProposeInput[], label: string) => {
    const sent = commands.propose(inputs, label);
    const { stepId } = sent;
    setProposed(sent.made.at(-1)!.changeId);
    notifyWithUndo(
      i18n.t('{label}: it waits for review', { label }),
      stepId === null
        ? null
        : () => {
            setProposed(null);
            undoStep(commands, stepId);
          },
    );
    void sent.settled.then((outcomes) => {
      const refused = outcomes.find((outcome) => !outcome.ok);
      if (!refused || refused.ok) return;
      setProposed(null);
      notifyError(refused);
    });
  };
  return {
    /** The last change proposed on this screen. */
    proposed,
    create: (contents: readonly Content[], message: string, label: string, protection?: Protection) =>
      send(
        contents.map((content) => ({ content, message, protection })),
        label,
      ),
    update: (subjectId: string, content: Content, message: string) =>
      send([{ op: 'update', subjectId, content, message }], i18n.t('Change proposed')),
    remove: (subjectId: string, subjectKind: 'entity' | 'source') =>
      send([{ op: 'delete', subjectId, subjectKind }], i18n.t('Deletion proposed')),
  };
}
