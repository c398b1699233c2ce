/** The wire and log form of an anchor. The rules of how anchors move live in `@scholium/document`. */
import { z } from 'zod';
import { textUpTo, wholeNumber } from './values.js';

/** ProseMirror positions are UTF-16 based; `quote`, `prefix` and `suffix` are plain text. */
export const anchor = z
  .strictObject({
    from: wholeNumber(),
    to: wholeNumber(),
    /** The document version (count of steps) the positions belong to. */
    atVersion: wholeNumber(),
    /**
     * As long as the words of an edit may be (`EDIT_LIMIT`); annotations and discussions stand on fewer
     * (`QUOTE_LIMIT`), which the ledger checks.
     */
    quote: textUpTo(200_000),
    prefix: textUpTo(200),
    suffix: textUpTo(200),
    orphaned: z.boolean(),
  })
  .refine((value) => value.to > value.from || value.orphaned, 'An anchor covers at least one position.');
export type AnchorValue = z.infer<typeof anchor>;

/** Fragments of one annotation, in reading order. */
export const anchors = z.array(anchor).max(50);
