/**
 * What every module builds on: settings, the database, time, ids, and the way from a route of the contract to a handler
 * and back. No rule of the domain lives here, and nobody's name or role is known.
 */
export { Clock } from './clock-and-ids.js';
export {
  Configuration,
  ConfigurationProblem,
  readConfiguration,
  type SyslogSettings,
  type WebhookSettings,
} from './configuration.js';
export { Database } from './database/database.js';
export { CONNECTION_LIMIT, TIME_LIMITS } from './database/time-limits.js';
export { isUnreachable } from './database/database-error.js';
export { jsonMessage } from './database/json-message.js';
export { createAdapter } from './http/adapter.js';
export { CLOSING } from './http/shutdown.js';
export { endInTime } from './end-in-time.js';
export { checkHandlers } from './http/check-handlers.js';
export { Acting, Caller, type ActingIn, type CallerSession } from './http/caller.js';
export { createLog } from './log/create-log.js';
export { Endpoint, type AnswerOf, type JsonText } from './http/endpoint.js';
export { Failure } from './http/failure.js';
export { errorBodyOf, failureOf, passingFailure } from './http/failure-of.js';
export { Input, issueAt, readInput, type InputOf } from './http/input.js';
export { isLoopbackAddress } from './http/loopback.js';
export { NestLog } from './http/nest-log.js';
export { RawResponses } from './http/raw-responses.js';
export { routeOf } from './http/endpoint.js';
export { Ids } from './clock-and-ids.js';
export { FileTooLarge, KeptFiles } from './files/kept-files.js';
export { BoundedCache } from './bounded-cache.js';
export { PlatformModule } from './platform.module.js';
export { Secrets } from './secrets.js';
export { ClaimedWork, WorkStopped } from './work/claimed-work.js';
export { Turns } from './work/turns.js';
export { WorkerPoolFull, WorkerPool, nodeOptionsOfSources, workerTask, type WorkerTask } from './work/worker-pool.js';
