/*
 * Entities and sources: tables, details, and the forms by which they are proposed. Screens and forms are loaded when they
 * are first shown, so this entrance stays light. The only entrance of the room.
 */
import { lazyRouteComponent } from '@tanstack/react-router';

export { EntityForm, SourceForm, SourcePaste } from './forms/index.js';
export type { EntityFormProps, SourceDraft, SourceFormProps } from './forms/index.js';
export { dateLine, nameLine } from './forms/csl-fields.js';
export { CREDIBILITY_WORDS, CSL_TYPE_WORDS, NAME_KIND_WORDS, RELIABILITY_WORDS, SOURCE_CLASS_WORDS, STANCE_WORDS } from './words.js';
