/**
 * The inbox: what people should know of, made from the log after it was written and never inside a commit, shown and
 * mailed only while they may see what it is about. Who is notified of what is decided in packages/review.
 */
export { InboxModule } from './inbox.module.js';
export { ConsumerLoop } from './consumer/consumer-loop.js';
export { Inbox } from './inbox.service.js';
