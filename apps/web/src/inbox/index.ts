/*
 * The inbox: notifications, and the preferences for them. Screens load on first use.
 */
import { lazyRouteComponent } from '@tanstack/react-router';

export { InboxBell } from './inbox-bell.js';
export { WatchChoices, WatchMenu } from './watch-menu.js';
export const InboxScreen = lazyRouteComponent(() => import('./inbox-screen.js'), 'InboxScreen');
export const PreferencesScreen = lazyRouteComponent(() => import('./preferences-screen.js'), 'PreferencesScreen');
export const MailScreen = lazyRouteComponent(() => import('./mail-screen.js'), 'MailScreen');
