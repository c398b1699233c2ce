/*
 * Entities and sources: lists, details, and the forms that propose them. Screens and forms load on first use. The
 * pickers of the document are in `annotation-tools`.
 */
import { lazyScreen } from '../ui/index.js';

export { NamesakeWarning } from './namesake-warning.js';
export { EntityForm, SourceForm, SourcePaste } from './forms/index.js';
export type { EntityFormProps, SourceDraft, SourceFormProps } from './forms/index.js';

export const EntitiesScreen = lazyScreen(() => import('./entities-screen.js'), 'EntitiesScreen');
export const EntityScreen = lazyScreen(() => import('./entity-screen.js'), 'EntityScreen');
export const SourcesScreen = lazyScreen(() => import('./sources-screen.js'), 'SourcesScreen');
export const SourceScreen = lazyScreen(() => import('./source-screen.js'), 'SourceScreen');
