/*
 * The inbox: what somebody should know of, and how they want to be told. The screens are loaded when first visited, so
 * this entrance stays light. The only entrance of the room.
 */
import { lazyRouteComponent } from '@tanstack/react-router';

export { InboxBell } from './inbox-bell.js';
export { WatchMenu } from './watch-menu.js';
export const InboxScreen = lazyRouteComponent(() => import('./inbox-screen.js'), 'InboxScreen');
export const PreferencesScreen = lazyRouteComponent(() => import('./preferences-screen.js'), 'PreferencesScreen');
export const MailScreen = lazyRouteComponent(() => import('./mail-screen.js'), 'MailScreen');
