/**
 * What an object demands of its readers besides a role in the project: a marking, compartments, and a list of those who
 * alone may see it. The rule of need-to-know is `isAdmitted`; row-level security has the same rule in SQL.
 */
import { z } from 'zod';
import type { Actor } from '../roles.js';
import { ids } from '../ids.js';
import { MARKINGS, ORGANISATIONS_ADMITTED, isStricter, strictest, type Marking, type ShownMarking } from './marking.js';

/** How many compartments an object can have. */
export const MOST_COMPARTMENTS = 20;
/** How many people a list of recipients, and how many people and groups a restriction, can name. */
export const MOST_NAMED = 500;

/** What can have a protection of its own. */
export const PROTECTED_KINDS = ['project', 'document', 'annotation', 'entity', 'source', 'thread'] as const;
export type ProtectedKind = (typeof PROTECTED_KINDS)[number];

/** Without doubles and in one order, so that equal lists are equal texts. */
const setOf = (one: z.ZodType<string, string>, most: number) =>
  z
    .array(one)
    .max(most)
    .overwrite((all) => [...new Set(all)].toSorted());

export const protectionFields = {
  marking: z.enum(MARKINGS),
  /** Ids of compartments; a reader belongs to all of them. */
  compartments: setOf(ids.compared, MOST_COMPARTMENTS),
  /** Ids of the people who may read TLP:RED; of no meaning for other markings. */
  recipients: setOf(ids.principal, MOST_NAMED),
  /** Ids of the people and groups that alone may see it; null for no restriction. */
  restrictedTo: setOf(ids.principal, MOST_NAMED).nullable(),
};
export const protection = z.strictObject(protectionFields);
export type Protection = z.infer<typeof protection>;

/** Demands nothing of anybody. */
export const UNPROTECTED: Protection = { marking: 'clear', compartments: [], recipients: [], restrictedTo: null };

/** Whether an object with these protections is restricted: one of them demands something. */
export const isRestricted = (protections: readonly Protection[]): boolean =>
  protections.some(
    ({ marking, compartments, restrictedTo }) =>
      marking !== 'clear' || compartments.length > 0 || restrictedTo !== null,
  );

/** How something with this protection alone is shown; null where it demands nothing. */
export function shownOf(one: Protection): ShownMarking | null {
  if (one.marking !== 'clear') return one.marking;
  return isRestricted([one]) ? 'restricted' : null;
}

/** True when both demand the same. Lists of either are in the order of the schema. */
export const isSameProtection = (one: Protection, other: Protection): boolean =>
  one.marking === other.marking &&
  (['compartments', 'recipients', 'restrictedTo'] as const).every(
    (list) => (one[list]?.join() ?? null) === (other[list]?.join() ?? null),
  );

/** The facts about a reader that the rule looks at. */
export type Reader = Pick<Actor, 'userId' | 'groups' | 'organisationKind' | 'compartments' | 'hasBrokenGlass'>;

/** One thing that an object demands of its readers, and whether a reader satisfies it. */
export type Demand =
  | { readonly demand: 'marking'; readonly marking: Marking; readonly met: boolean }
  | { readonly demand: 'compartment'; readonly compartmentId: string; readonly met: boolean }
  /** `by`: the person or group of the restriction through which the reader is admitted. */
  | { readonly demand: 'restriction'; readonly by: string | null; readonly met: boolean };

/** Everything that one object demands, in the order marking, compartments, restriction. */
export function demandsOn(reader: Reader, object: Protection): readonly Demand[] {
  const { marking, compartments, restrictedTo } = object;
  const demands: Demand[] = [{ demand: 'marking', marking, met: admitsByMarking(reader, object) }];
  for (const compartmentId of compartments)
    demands.push({
      demand: 'compartment',
      compartmentId,
      met: reader.compartments?.includes(compartmentId) ?? false,
    });
  if (restrictedTo !== null) {
    const by = restrictedTo.find((one) => isNamed(reader, one)) ?? null;
    demands.push({ demand: 'restriction', by, met: by !== null });
  }
  return demands;
}

/** True when the reader satisfies everything that one object demands. */
export const isAdmitted = (reader: Reader, object: Protection): boolean => admitsBy(reader, demandsOn(reader, object));

/** The same of demands that were looked at already: emergency access satisfies all of them. */
export const admitsBy = ({ hasBrokenGlass }: Reader, demands: readonly Demand[]): boolean =>
  hasBrokenGlass === true || demands.every(({ met }) => met);

function admitsByMarking({ userId, organisationKind }: Reader, { marking, recipients }: Protection): boolean {
  if (marking === 'red') return recipients.includes(userId);
  const admitted = ORGANISATIONS_ADMITTED[marking];
  return admitted === 'all' || (typeof organisationKind === 'string' && admitted.includes(organisationKind));
}

const isNamed = ({ userId, groups }: Reader, principal: string): boolean =>
  principal === userId || (groups?.includes(principal) ?? false);

/**
 * The marking to be shown for an object: the strictest of its own, its document's, its project's and its evidence's.
 * Who may read follows from all of them together, not from this.
 */
export function effectiveMarking(all: readonly Protection[]): Marking {
  return strictest(all.map(({ marking }) => marking));
}

/**
 * True when `after` admits nobody whom `before` does not: such a change takes effect at once, any other needs a second
 * person. `wasAdmitted` says of somebody who is named to TLP:RED whether the former marking admitted them.
 */
export function isAtLeastAsStrict(
  after: Protection,
  before: Protection,
  wasAdmitted: (userId: string) => boolean,
): boolean {
  return (
    isMarkedAtLeastAsStrictly(after, before, wasAdmitted) &&
    before.compartments.every((one) => after.compartments.includes(one)) &&
    (before.restrictedTo === null || isSubset(after.restrictedTo, before.restrictedTo))
  );
}

function isMarkedAtLeastAsStrictly(
  after: Protection,
  before: Protection,
  wasAdmitted: (userId: string) => boolean,
): boolean {
  if (before.marking === 'red') return after.marking === 'red' && isSubset(after.recipients, before.recipients);
  if (after.marking === 'red') return after.recipients.every(wasAdmitted);
  return after.marking === before.marking || isStricter(after.marking, before.marking);
}

/** A group counts as itself: whether a person belongs to one that was named before is not looked at. */
const isSubset = (part: readonly string[] | null, whole: readonly string[]): boolean =>
  part !== null && part.every((one) => whole.includes(one));
