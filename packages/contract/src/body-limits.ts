/**
 * How much may be sent where. The server enforces it before it reads a body, OpenAPI states it, and an error names it.
 */
import type { Route } from './route.js';

export const KILOBYTE = 1_024;
export const MEGABYTE = 1_024 * KILOBYTE;

/** The most bytes a file may have. */
export const FILE_LIMIT = 20 * MEGABYTE;

/** Bytes of a body, for routes that do not say their own: without a body, open to everybody, and all others. */
const NONE = 4 * KILOBYTE;
const PUBLIC = 8 * KILOBYTE;
const USUAL = 100 * KILOBYTE;

/** What surrounds the one part of a multipart body, in bytes. */
const MULTIPART_FRAME = 64 * KILOBYTE;

/** The most bytes that the body of a request to this route may have. */
export function bodyLimitOf(route: Route): number {
  if (route.bodyLimit !== undefined) return route.bodyLimit;
  if (route.accepts === 'multipart') return FILE_LIMIT + MULTIPART_FRAME;
  if (!route.body) return NONE;
  return route.access === 'public' ? PUBLIC : USUAL;
}

/**
 * What the JSON of any body may hold, whatever its bytes: how deep arrays and objects may nest, and how many values,
 * names of members included. Parsing takes time by the value more than by the byte.
 */
export const JSON_LIMITS = { depth: 100, values: 100_000 } as const;

/** `100 KB`, `4 MB`: a limit in the words of a message. Whole kilobytes below one megabyte, whole megabytes above. */
export function sizeInWords(bytes: number): string {
  return bytes < MEGABYTE ? `${Math.floor(bytes / KILOBYTE)} KB` : `${Math.floor(bytes / MEGABYTE)} MB`;
}
