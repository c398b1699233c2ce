/*
 * Who sees what, and why: the access of a person, the readers of an object, a document as somebody else sees it, and
 * what a change of access would take. Says what the server explains; decides nothing.
 */
import { lazyScreen } from '../ui/index.js';

export const AccessScreen = lazyScreen(() => import('./access-screen.js'), 'AccessScreen');
export const ProjectAccessScreen = lazyScreen(() => import('./project-access-screen.js'), 'ProjectAccessScreen');
export const ReadersScreen = lazyScreen(() => import('./readers-screen.js'), 'ReadersScreen');
export const ViewAsScreen = lazyScreen(() => import('./view-as-screen.js'), 'ViewAsScreen');
export { CompartmentConsequences, GrantConsequences, GroupConsequences, MemberConsequences } from './consequences.js';
export { AccessLinks, AccessOf, ReadersLink, ViewAsLink } from './links.js';
