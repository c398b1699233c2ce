/*
 * Discussion: threads, comments, and the box to write in, for every screen that shows something to be discussed. Knows
 * no document on screen and no queue. The only entrance of the room.
 */
export { ChangeDiscussion } from './change/change-discussion.js';
export { EVENT_WORDS } from './change/event-labels.js';
export { Composer } from './compose/composer.js';
export type { Talk } from './discussion-context.js';
export { sayDay } from './text/format-day.js';
export { threadOfUnsent } from './thread/unsent-thread.js';
export { ThreadView } from './thread/thread-view.js';
export { UnsentReply } from './thread/unsent-reply.js';
export { useSpeech } from './use-discussion-commands.js';
