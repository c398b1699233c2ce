/*
 * Entities and sources: tables, details, and the forms by which they are proposed. Screens and forms are loaded when
 * they are first shown, so this entrance stays light. The only entrance of the room.
 */
import { lazyRouteComponent } from '@tanstack/react-router';

export { EntityForm, SourceForm, SourcePaste } from './forms/index.js';
export type { EntityFormProps, SourceDraft, SourceFormProps } from './forms/index.js';
export * from './labels.js';

export const EntitiesScreen = lazyRouteComponent(() => import('./entities-screen.js'), 'EntitiesScreen');
export const EntityScreen = lazyRouteComponent(() => import('./entity-screen.js'), 'EntityScreen');
export const SourcesScreen = lazyRouteComponent(() => import('./sources-screen.js'), 'SourcesScreen');
export const SourceScreen = lazyRouteComponent(() => import('./source-screen.js'), 'SourceScreen');
