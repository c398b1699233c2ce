/** What travels on the live socket at `/api/feed`, both ways. JSON text frames; sizes in bytes. */
import { z } from 'zod';
import { CHANGE_STATES, subjectKind, wholeNumber } from '@scholium/review';
import { errorBody } from './errors.js';
import { documentRoutes } from './routes/documents.js';
import { entryOnWire, hiddenEntry, id } from './wire.js';

export const FEED_PATH = '/api/feed';
/**
 * Query parameter of {@link FEED_PATH}, and means the same as the header {@link ACCOUNT_HEADER}, which a socket of a
 * browser cannot carry.
 */
export const FEED_ACCOUNT = 'account';
/** A larger frame from a client closes the socket. */
export const FEED_MESSAGE_LIMIT = 16_384;

/** Sockets that an account may have open on one server process; another one is closed with `tooMany`. */
export const SOCKETS_AN_ACCOUNT = 60;
/** Close codes in the private range (RFC 6455, section 7.4.2). */
export const FEED_CLOSE = { signedOut: 4401, denied: 4404, protocol: 4400, tooSlow: 4408, tooMany: 4429 } as const;

/** Where somebody is and what is selected; `from`/`to` are positions at `version`. */
export const presenceState = z.strictObject({
  documentId: id,
  version: wholeNumber(),
  from: wholeNumber().nullable(),
  to: wholeNumber().nullable(),
  /** The change being looked at in the queue, so that two people do not decide one item. */
  reviewing: id.nullable(),
});

/**
 * What `submitSteps` takes, asked over the socket, which is open anyway: what is too long for a message goes by
 * request.
 */
const submission = documentRoutes.submitSteps.body.extend({ type: z.literal('steps'), documentId: id });
export type StepsMessage = z.infer<typeof submission>;

export const clientMessage = z.discriminatedUnion('type', [
  /** Follow a stream from the last number the client has. Repeating it moves nothing. */
  z.strictObject({ type: z.literal('follow'), streamId: id, after: wholeNumber() }),
  z.strictObject({ type: z.literal('unfollow'), streamId: id }),
  /** Subscribes to changes in a project's queue. */
  z.strictObject({ type: z.literal('watch_queue'), projectId: id }),
  z.strictObject({ type: z.literal('unwatch_queue'), projectId: id }),
  z.strictObject({ type: z.literal('presence'), state: presenceState.nullable() }),
  submission,
]);
export type ClientMessage = z.infer<typeof clientMessage>;

export const serverMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('welcome'), connectionId: z.string() }),
  /** Consecutive entries of one stream; the first has the number after the client's last. */
  z.object({ type: z.literal('entries'), streamId: id, entries: z.array(z.union([entryOnWire, hiddenEntry])) }),
  /** The follow or watch was refused: missing or not the viewer's, which look the same. */
  z.object({ type: z.literal('denied'), streamId: id }),
  /** What the viewer may know of in the stream is not what it was: to be read anew. The stream is followed still. */
  z.object({ type: z.literal('reread'), streamId: id }),
  z.object({
    type: z.literal('queue'),
    projectId: id,
    changeId: id,
    documentId: id.nullable(),
    subjectKind: subjectKind,
    state: z.enum(CHANGE_STATES),
    revision: z.int(),
    authorId: id,
    actorId: id,
  }),
  /** Steps that were asked over the socket are in the log, or why they are not. */
  documentRoutes.submitSteps.response.extend({ type: z.literal('taken') }),
  z.object({ type: z.literal('refused'), commandId: id, error: errorBody }),
  /** How much of the viewer's inbox is unread, counted up to COUNT_LIMIT: sent when it changes. */
  z.object({ type: z.literal('inbox'), unread: z.int() }),
  z.object({
    type: z.literal('presence'),
    documentId: id,
    people: z.array(z.object({ connectionId: z.string(), userId: id, name: z.string(), state: presenceState })),
  }),
]);
export type ServerMessage = z.infer<typeof serverMessage>;
