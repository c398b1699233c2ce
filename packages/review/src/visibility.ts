/** Who sees which entry of the log. A hidden entry still counts: the feed sends its number with nothing in it. */
import { entries } from './catalogue.js';
import type { ReadQuestion } from './define/define-entry.js';
import type { Entry } from './entries.js';
import { can } from './policy.js';
import type { Actor } from './roles.js';

export type { ReadQuestion } from './define/define-entry.js';

/** True when `actor`, whose `projectRole` is the one in the entry's project, may see the entry. */
export function canReadEntry(actor: Actor, entry: Entry): boolean {
  return can(actor, ...readQuestion(entry));
}

/**
 * What the policy is asked about who may read an entry. Of entries of one kind that anybody wrote it is the same
 * object, to be asked once.
 */
export function readQuestion(entry: Entry): ReadQuestion {
  return entries.get(entry.kind).reader(entry.payload);
}
