import type { ReactElement } from 'react';
import { useThreadPainting } from '../discussion/index.js';
import { useWriting, useWritingController } from '../writing/index.js';
import type { Place } from './position/reading-position.js';
import { useDeepLink } from './position/use-deep-link.js';
import { useAnnotationPainting } from './use-annotation-painting.js';
import type { FirstSpans } from './use-annotation-painting.js';
import { can } from '@scholium/review';
import { useKnownPicks } from '../sync/index.js';
import { useWorkspace, useCell } from '../workspace/index.js';
import { useEffect } from 'react';
import { afterPaint } from '../ui/index.js';
import type { Workspace } from '../workspace/index.js';

interface DocumentEffectsProps {
  readonly first: FirstSpans;
  /** The reading position to restore. */
  readonly before: Place | null;
  readonly onDifferentText: () => void;
}

/**
 * Renders nothing; synchronises the editor with the store, the outbox and the URL. A component of its own, so that
 * its updates do not re-render the screen.
 */
export function DocumentEffects({ first, before, onDifferentText }: DocumentEffectsProps): ReactElement | null {
  const { workspace } = useWorkspace();
  const writing = useWritingController();
  useAnnotationPainting(workspace, first, onDifferentText);
  useThreadPainting(workspace);
  useWriting(workspace, writing);
  useDeepLink(workspace, before);
  useFirstPaint(workspace);
  const { document, actor } = workspace.store;
  useKnownPicks(document.projectId, can(actor, 'change.propose'));
  return null;
}

/** After the first paint of the text, sets `workspace.painted` and gives the text the focus that nothing else has. */
function useFirstPaint(workspace: Workspace): void {
  const editor = useCell(workspace.editor);
  useEffect(() => {
    if (!editor) return undefined;
    return afterPaint(() => {
      workspace.painted.set(true);
      const { activeElement } = document;
      if (activeElement === document.body || activeElement?.id === 'main') editor.focusOnOpen();
    });
  }, [editor, workspace]);
}
