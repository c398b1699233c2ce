/*
 * Threads and comments: reading, writing and resolving them, at a change of the queue (`change/`) and in the open
 * document (`document/`). Knows nothing of the queue's list or of the document's cards.
 */
export { ChangeDiscussion } from './change/change-discussion.js';
export { CardDiscussion } from './document/card-discussion.js';
export { CommentPanel } from './document/comment-panel.js';
export { DiscussionButton } from './document/discussion-button.js';
export { DiscussionPanel } from './document/discussion-panel.js';
export { ThreadCard } from './document/thread-card.js';
export { threadSpans } from './document/thread-spans.js';
export { useThreadPainting } from './document/use-thread-painting.js';
