/** Why a change was rejected or sent back. */
import { z } from 'zod';
import { textUpTo, trimmedUpTo } from './values.js';

/** A code from the project's list, and text. */
export const reason = z.strictObject({ code: textUpTo(64), text: trimmedUpTo(2_000) });
export type Reason = z.infer<typeof reason>;

/** What an author or a reviewer writes with a change; empty for nothing. Up to 2,000 UTF-16 units. */
export const message = textUpTo(2_000);
