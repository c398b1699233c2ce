/*
 * The browser's side of the log: session, live feed, open documents, the outbox of what is not answered yet, and typed
 * calls. Other modules read and act through these hooks only; they never fetch and never write log-owned cache.
 * No React components here, and no knowledge of the editor. The only entrance of this module.
 */
export { accountKey } from './account-key.js';
export { anchorsAt } from './anchors-at.js';
export { failureOf, refusalOf } from './api.js';
export { countLabel } from './count-label.js';
export { actorIn, editsDirectly, mayIn } from './may-in.js';
export type { Failure, RouteInput, RouteName, RouteOutput } from './api.js';
export { picturesOf } from './pictures-of.js';
export { startSync } from './start-sync.js';
export type { Commands, CommandScope, Proposed, Sent } from './commands/commands.js';
export type { ChangeRef, DecidedRef, ProposalIds, ProposeInput, Wording } from './commands/intents.js';
export type { PreviousValues } from './commands/discussion-intents.js';
export type { Presence, PresenceState } from './feed/presence.js';
export type { QueueNotice } from './feed/queue-watch.js';
export type { DocumentEvent, IdsChanged, ConfirmedUpdates, TextUpdate } from './fold/document-event.js';
export type { DocumentStore, Person } from './fold/document-store.js';
export type { DocumentState } from './followed-document.js';
export { SyncContext } from './hooks/sync-context.js';
export { useCallWithProgress } from './hooks/use-route.js';
export { useCommands, useNextId } from './hooks/use-commands.js';
export { useChangeThreads } from './hooks/use-change-threads.js';
export { isCalled, useNamesakes } from './hooks/use-namesakes.js';
export type { Namesake } from './hooks/use-namesakes.js';
export { useConnection } from './hooks/use-connection.js';
export type { ConnectionView } from './hooks/use-connection.js';
export {
  useAnnotation,
  useChange,
  useDocumentEvents,
  useDocumentRevision,
  useOfDocument,
  useOpenDocument,
  useReference,
  useRest,
  useContextRevision,
  useThread,
  useThreadsOn,
} from './hooks/use-open-document.js';
export { useOutbox, useOutboxFor, useUnsentDiscussion } from './hooks/use-outbox.js';
export type { OutboxView } from './hooks/use-outbox.js';
export { useKnownPicks, usePicks } from './hooks/use-picks.js';
export { usePresence } from './hooks/use-feed.js';
export { useQueueNotices } from './hooks/use-feed.js';
export {
  toFailure,
  useCall,
  useCallsInTurn,
  usePrefetch,
  useProject,
  useRefresh,
  useRoute,
  useRouteMutation,
  useRoutePages,
} from './hooks/use-route.js';
export { useUnread } from './hooks/use-feed.js';
export { useStepsOutbox, useUnsent } from './hooks/use-outbox.js';
export { useSteadyPages } from './hooks/use-steady-pages.js';
export { useDraftText } from './hooks/use-draft-text.js';
export { useMe, useSession, useSessionActions } from './hooks/use-session.js';
export { isChangeCommand } from './outbox/outbox-item.js';
export type {
  ChangeItem,
  DiscussionItem,
  OutboxCommand,
  OutboxItem,
  OutboxState,
  Outcome,
} from './outbox/outbox-item.js';
export type { Me, SessionState } from './session.js';
export type { Sync } from './sync.js';
export type { StepsOutbox } from './text/steps-outbox.js';
export type { SubmitResult, UnsentSteps } from './storage/unsent-text.js';
export type {
  ChangeDetail,
  OpenDocument,
  PlacedAnnotation,
  PlacedChange,
  QueueItem,
  ReferenceOnWire,
  ThreadOnWire,
} from '@scholium/contract';
