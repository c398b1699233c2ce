import { createContext, use } from 'react';
import type { WritingController } from './writing-controller.js';

export const WritingContext = createContext<WritingController | null>(null);

/** The controller of writing in the open document. */
export function useWritingController(): WritingController {
  const writing = use(WritingContext);
  if (!writing) throw new Error('This component belongs inside an open document');
  return writing;
}
