import type { ReactElement } from 'react';
import { useThreadFeed } from '../discussion/index.js';
import { useWriting, useWritingController } from '../writing/index.js';
import type { Place } from './position/reading-position.js';
import { usePainted } from './use-first-paint.js';
import { useDeepLink } from './position/use-deep-link.js';
import { useSpanFeed } from './use-annotation-painting.js';
import type { FirstSpans } from './use-annotation-painting.js';
import { useWorkspace } from '../workspace/index.js';

interface InStepProps {
  readonly first: FirstSpans;
  /** Where somebody was before, to go on there. */
  readonly before: Place | null;
  readonly onDifferentText: () => void;
}

/**
 * Draws nothing: keeps the text in step with everything else. A part of its own, so that what it hears draws no screen
 * again.
 */
export function InStep({ first, before, onDifferentText }: InStepProps): ReactElement | null {
  const { workspace } = useWorkspace();
  const writing = useWritingController();
  useSpanFeed(workspace, first, onDifferentText);
  useThreadFeed(workspace);
  useWriting(workspace, writing);
  useDeepLink(workspace, before);
  usePainted(workspace);
  return null;
}
