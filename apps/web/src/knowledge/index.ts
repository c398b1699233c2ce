/*
 * Entities and sources: lists, details, and the forms that propose them. Screens and forms load on first use. The
 * pickers of the document are in `annotation-tools`.
 */
import { lazyRouteComponent } from '@tanstack/react-router';

export { NamesakeWarning } from './namesake-warning.js';
export { EntityForm, SourceForm, SourcePaste } from './forms/index.js';
export type { EntityFormProps, SourceDraft, SourceFormProps } from './forms/index.js';

export const EntitiesScreen = lazyRouteComponent(() => import('./entities-screen.js'), 'EntitiesScreen');
export const EntityScreen = lazyRouteComponent(() => import('./entity-screen.js'), 'EntityScreen');
export const SourcesScreen = lazyRouteComponent(() => import('./sources-screen.js'), 'SourcesScreen');
export const SourceScreen = lazyRouteComponent(() => import('./source-screen.js'), 'SourceScreen');
