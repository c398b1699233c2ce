import type { StepsOutbox } from '../text/steps-outbox.js';
import { useSync } from './sync-context.js';

/** The way for words written in a document. What is unsent stays on disk when the screen is left. */
export function useStepsOutbox(documentId: string): StepsOutbox {
  return useSync().stepsOutbox(documentId);
}
