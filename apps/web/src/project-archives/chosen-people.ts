import type { ArchivePersonOnWire } from '@scholium/contract';

/** The person becomes a placeholder. */
export const PLACEHOLDER = '';

/** Who people of an archive are said to be: their ids in the archive, and ids here. The others are who they were. */
export type Chosen = ReadonlyMap<string, string>;
export const NOBODY_CHOSEN: Chosen = new Map();

type Person = Pick<ArchivePersonOnWire, 'id' | 'isHere'>;

/** Who somebody is where nothing was said: who is here is themselves. */
const unlessSaid = ({ id, isHere }: Person): string => (isHere ? id : PLACEHOLDER);

export const whoIs = (chosen: Chosen, person: Person): string => chosen.get(person.id) ?? unlessSaid(person);

/** With one more said; what is so anyway is not kept. */
export function choosing(chosen: Chosen, person: Person, userId: string): Chosen {
  const next = new Map(chosen);
  if (userId === unlessSaid(person)) next.delete(person.id);
  else next.set(person.id, userId);
  return next;
}

/**
 * With everybody said to be the account that has their address, apart from people who are said to be somebody already
 * and from accounts that another person is said to be.
 */
export function choosingKnown(
  chosen: Chosen,
  people: readonly Pick<ArchivePersonOnWire, 'id' | 'isHere' | 'known'>[],
): Chosen {
  const next = new Map(chosen);
  const taken = new Set(chosen.values());
  for (const { id, isHere, known } of people) {
    if (isHere || known === null || next.has(id) || taken.has(known.id)) continue;
    next.set(id, known.id);
    taken.add(known.id);
  }
  return next;
}

/** Who of the archive is whom, as it is asked for. */
export const peopleOf = (chosen: Chosen): { readonly id: string; readonly userId: string }[] =>
  [...chosen].map(([id, userId]) => ({ id, userId }));
