import type { RouteOutput } from '../sync/index.js';

/** A finding that can be put into a report. */
export type Finding = RouteOutput<'listFindings'>['items'][number];
/** A finding of a report. */
export type PlacedFinding = Finding & { readonly blockId: string };
