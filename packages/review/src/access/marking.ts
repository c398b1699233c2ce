/**
 * The Traffic Light Protocol, version 2.0 (FIRST, https://www.first.org/tlp/): with whom something may be shared. It is
 * no scale of numbers: TLP:RED is a list of people, and the others say which organisations may read.
 */

/** From the loosest to the strictest, as a list shows them. */
export const MARKINGS = ['clear', 'green', 'amber', 'amber_strict', 'red'] as const;
export type Marking = (typeof MARKINGS)[number];

/** The label exactly as the standard writes it. It is the same in every language. */
export const MARKING_LABELS: Readonly<Record<Marking, string>> = {
  clear: 'TLP:CLEAR',
  green: 'TLP:GREEN',
  amber: 'TLP:AMBER',
  amber_strict: 'TLP:AMBER+STRICT',
  red: 'TLP:RED',
};

/**
 * How something protected is shown: by its strictest marking, or, where a compartment or a restriction alone keeps
 * others away, as restricted.
 */
export const SHOWN_MARKINGS = [...MARKINGS, 'restricted'] as const;
export type ShownMarking = (typeof SHOWN_MARKINGS)[number];

/** The marking in what is shown; TLP:CLEAR where nothing is marked. */
export const markingShown = (shown: ShownMarking | null | undefined): Marking =>
  !shown || shown === 'restricted' ? 'clear' : shown;

/** What is shown of several together; null of nothing protected. */
export function shownTogether(all: readonly (ShownMarking | null | undefined)[]): ShownMarking | null {
  const marking = strictest(all.map(markingShown));
  if (marking !== 'clear') return marking;
  return all.includes('restricted') ? 'restricted' : null;
}

/**
 * What an organisation is to the one that runs the workspace: itself, a client of it, or another one of its community.
 */
export const ORGANISATION_KINDS = ['own', 'client', 'community'] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/** Whose people a marking admits. Nobody is admitted to TLP:RED by an organisation. */
export const ORGANISATIONS_ADMITTED: Readonly<Record<Marking, 'all' | readonly OrganisationKind[]>> = {
  clear: 'all',
  green: ['own', 'client', 'community'],
  amber: ['own', 'client'],
  amber_strict: ['own'],
  red: [],
};

/** The strictest of some markings; TLP:CLEAR of none. */
export function strictest(markings: readonly Marking[]): Marking {
  return markings.reduce<Marking>((most, one) => (isStricter(one, most) ? one : most), 'clear');
}

export function isStricter(one: Marking, other: Marking): boolean {
  return MARKINGS.indexOf(one) > MARKINGS.indexOf(other);
}
