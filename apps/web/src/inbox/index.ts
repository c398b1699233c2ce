/*
 * The inbox: notifications, and the preferences for them. Screens load on first use.
 */
import { lazyScreen } from '../ui/index.js';

export { InboxBell } from './inbox-bell.js';
export { WatchChoices, WatchMenu } from './watch-menu.js';
export const InboxScreen = lazyScreen(() => import('./inbox-screen.js'), 'InboxScreen');
export const PreferencesScreen = lazyScreen(() => import('./preferences-screen.js'), 'PreferencesScreen');
export const MailScreen = lazyScreen(() => import('./mail-screen.js'), 'MailScreen');
