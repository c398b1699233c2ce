import type { ReactElement } from 'react';
import { useThreadFeed } from '../talk/use-thread-feed.js';
import { useWriting } from '../writing/use-writing.js';
import type { Place } from './place.js';
import { usePainted } from './use-painted.js';
import { useDeepLink } from './use-deep-link.js';
import { useSpanFeed } from './use-span-feed.js';
import type { FirstSpans } from './use-span-feed.js';
import { useDesk } from './workspace-context.js';

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
  const { workspace, writing } = useDesk();
  useSpanFeed(workspace, first, onDifferentText);
  useThreadFeed(workspace);
  useWriting(workspace, writing);
  useDeepLink(workspace, before);
  usePainted(workspace);
  return null;
}
