/* Forms of entities and sources, loaded on first use. */
import { lazyPart } from '../../ui/index.js';

/** Proposes or changes an entity. */
export const EntityForm = lazyPart(() => import('./entity-form.js'), 'EntityForm', { frame: 'inside' });
/** Proposes or changes a source. */
export const SourceForm = lazyPart(() => import('./source-form.js'), 'SourceForm', { frame: 'inside', lines: 6 });
/** Parses a pasted reference into records for a {@link SourceForm}. */
export const SourcePaste = lazyPart(() => import('./source-paste.js'), 'SourcePaste', { frame: 'inside', lines: 3 });
export type { EntityFormProps } from './entity-form.js';
export type { SourceDraft, SourceFormProps } from './source-form.js';
