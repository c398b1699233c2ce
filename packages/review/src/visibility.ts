/** Who sees which entry of the log. A hidden entry still counts: the feed sends its number with nothing in it. */
import type { Protection } from './access/protection.js';
import { entries } from './catalogue.js';
import type { ReadQuestion } from './define/define-entry.js';
import type { Entry } from './entries.js';
import { can } from './policy.js';
import type { Actor } from './roles.js';
import { isUuid } from './uuid.js';

export type { ReadQuestion } from './define/define-entry.js';

/**
 * True when `actor`, whose `projectRole` is the one in the entry's project, may see the entry. `protections` are those
 * of all that it names: see {@link namedIn}.
 */
export function canReadEntry(actor: Actor, entry: Entry, protections: readonly Protection[]): boolean {
  return can(actor, ...readQuestion(entry, protections));
}

/**
 * What the policy is asked about who may read an entry. Of entries of one kind that anybody wrote and nothing protects
 * it is the same object, to be asked once.
 */
export function readQuestion(entry: Entry, protections: readonly Protection[]): ReadQuestion {
  const question = entries.get(entry.kind).reader(entry.payload);
  const [action, subject] = question;
  return protections.length === 0 ? question : [action, { ...subject, protections }];
}

/** Fields with the text itself or with edits of it: they are long, and name nothing. */
const OF_TEXT: ReadonlySet<string> = new Set(['doc', 'steps', 'indexes']);

/**
 * All ids in the payload of an entry: whoever is not admitted to something that one of them names does not read the
 * entry. Whatever looks like an id is one, so that no kind of entry has to say which it carries.
 */
export const namedIn = ({ payload }: Pick<Entry, 'payload'>): readonly string[] => idsNamedBy(payload);

/** All ids in a payload or a row. */
export function idsNamedBy(named: unknown): readonly string[] {
  const found = new Set<string>();
  const look = (value: unknown): void => {
    if (typeof value === 'string') {
      const id = value.length === 36 ? value.toLowerCase() : '';
      if (isUuid(id)) found.add(id);
    } else if (Array.isArray(value)) value.forEach(look);
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) if (!OF_TEXT.has(key)) look(inner);
  };
  look(named);
  return [...found];
}
