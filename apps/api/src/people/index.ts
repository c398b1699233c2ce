/**
 * People: sessions and passwords, accounts, members, the first owner, and the guard that stands before every handler.
 * Who may do what is decided in `@scholium/review`; changes to accounts and members go through the ledger.
 */
export { Access, FACTS_CHANNEL, factsChangedMessage, type FactsChanged } from './access/access.js';
export { EndingAccess } from './ending/ending-access.js';
export type { Ended } from './ending/ending.repository.js';
export { RecordedReads } from './access/recorded-reads.js';
export { Explanations } from './explanations/explanations.service.js';
export { ProtectionConsequences } from './explanations/protection-consequences.service.js';
export { PeopleModule } from './people.module.js';
export { ENDED_SESSIONS_CHANNEL, endedSessionsMessage, type EndedSessions } from './sessions/session-invalidation.js';
export { Sessions } from './sessions/sessions.js';
