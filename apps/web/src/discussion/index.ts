/*
 * Discussion: threads, comments, and the box to write in, for every screen that shows something to be discussed. Knows
 * no document on screen and no queue. The only entrance of the room.
 */
export { ChangeDiscussion } from './change/change-discussion.js';
export { EVENT_WORDS } from './change/event-words.js';
export { Composer } from './compose/composer.js';
export type { Talk } from './talk.js';
export { sayDay } from './text/say-day.js';
export { threadOfUnsent } from './thread/thread-of-unsent.js';
export { ThreadView } from './thread/thread-view.js';
export { UnsentReply } from './thread/unsent-reply.js';
export { useSpeech } from './use-speech.js';
