import type { ReactElement } from 'react';
import { useThreadPainting } from '../discussion/index.js';
import { useWriting, useWritingController } from '../writing/index.js';
import type { Place } from './position/reading-position.js';
import { useFirstPaint } from './use-first-paint.js';
import { useDeepLink } from './position/use-deep-link.js';
import { useAnnotationPainting } from './use-annotation-painting.js';
import type { FirstSpans } from './use-annotation-painting.js';
import { useWorkspace } from '../workspace/index.js';

interface DocumentEffectsProps {
  readonly first: FirstSpans;
  /** Where somebody was before, to go on there. */
  readonly before: Place | null;
  readonly onDifferentText: () => void;
}

/**
 * Draws nothing: keeps the text in step with everything else. A part of its own, so that what it hears draws no screen
 * again.
 */
export function DocumentEffects({ first, before, onDifferentText }: DocumentEffectsProps): ReactElement | null {
  const { workspace } = useWorkspace();
  const writing = useWritingController();
  useAnnotationPainting(workspace, first, onDifferentText);
  useThreadPainting(workspace);
  useWriting(workspace, writing);
  useDeepLink(workspace, before);
  useFirstPaint(workspace);
  return null;
}
