import {
  isAtLeastAsStrict,
  shownOf,
  shownTogether,
  strictest,
  type Protection,
  type ShownMarking,
} from '@scholium/review';
import type { ProtectionFound } from './findings.repository.js';

/** What protects findings and their report, by the ids of objects. */
export class Protections {
  readonly #byObject: ReadonlyMap<string, ProtectionFound>;

  constructor(found: readonly ProtectionFound[]) {
    this.#byObject = new Map(found.map((one) => [one.objectId, one]));
  }

  shown(objectIds: readonly string[]): ShownMarking | null {
    return shownTogether(this.#of(objectIds).map(shownOf));
  }

  /** Whether one of these objects got the protection that it has after a time. */
  setSince(objectIds: readonly string[], time: Date): boolean {
    return this.#of(objectIds).some(({ setAt }) => setAt > time);
  }

  /**
   * Whether some of these objects demand what `by` together do not. People who are named to TLP:RED are taken to be
   * chosen by somebody who knew what is in it.
   */
  demandMore(objectIds: readonly string[], by: readonly string[]): boolean {
    const together = allOf(this.#of(by));
    return this.#of(objectIds.filter((id) => !by.includes(id))).some(
      (one) => !isAtLeastAsStrict(together, one, () => true),
    );
  }

  #of(objectIds: readonly string[]): readonly ProtectionFound[] {
    return objectIds.flatMap((id) => this.#byObject.get(id) ?? []);
  }
}

/** One protection that demands what all of these do. */
const allOf = (all: readonly Protection[]): Protection => ({
  marking: strictest(all.map(({ marking }) => marking)),
  compartments: [...new Set(all.flatMap(({ compartments }) => compartments))],
  recipients: inAll(all.flatMap(({ marking, recipients }) => (marking === 'red' ? [recipients] : []))) ?? [],
  restrictedTo: inAll(all.flatMap(({ restrictedTo }) => (restrictedTo === null ? [] : [restrictedTo]))),
});

/** What is in each of several lists; null of no list. */
function inAll([first, ...more]: readonly (readonly string[])[]): string[] | null {
  return first?.filter((id) => more.every((list) => list.includes(id))) ?? null;
}
