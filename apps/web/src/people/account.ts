import type { RouteOutput } from '../sync/index.js';

/** An account as the administration lists it. */
export type Account = RouteOutput<'listUsers'>['users'][number];
