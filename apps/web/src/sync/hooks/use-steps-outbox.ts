import type { StepsOutbox } from '../text/steps-outbox.js';
import { useSync } from './sync-context.js';

/** The outbox of what is written in a document. Unsent text stays stored when the screen is left. */
export function useStepsOutbox(documentId: string): StepsOutbox {
  return useSync().stepsOutbox(documentId);
}
