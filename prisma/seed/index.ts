/**
 * What the demo workspace holds: invented people, two documents and the work done on them, as data. What a new project
 * starts with is in `@scholium/review`. Putting this through the ledger is the api's business, not this folder's.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DemoDocument } from './content/scenario-types.js';

export { people, type DemoPerson, type PersonKey } from './content/people.js';
export { scenario } from './content/scenario.js';
export type { Life, Outcome } from './content/life.js';
export type {
  DemoAnnotation,
  DemoDocument,
  DemoEntity,
  DemoSource,
  DemoSuggestion,
  DemoThread,
  DocumentKey,
  FollowUp,
  Passage,
  Quote,
  Scenario,
} from './content/scenario-types.js';

/** The file of a demo document, byte for byte as it is imported. */
export const readDemoFile = (document: DemoDocument): Promise<Uint8Array> =>
  readFile(join(import.meta.dirname, 'content', document.file));
