/**
 * The log on its way out: catching up by request, the live socket, who sees which entry, who is where.
 * Writes nothing that lasts: edits that come over the socket are the documents' to take. What an entry means and who
 * may read it is decided in packages/review.
 */
export { FeedModule } from './feed.module.js';
export { Hub } from './hub.js';
