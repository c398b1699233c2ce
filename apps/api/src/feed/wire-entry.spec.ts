import { PROJECT_ROLES, UNPROTECTED, type Actor, type Entry } from '@scholium/review';
import fc from 'fast-check';
import { entryFor, EncodedEntries } from './wire-entry.js';

const PEOPLE = ['ana', 'bo'] as const;
const actor: fc.Arbitrary<Actor> = fc.record({
  userId: fc.constantFrom(...PEOPLE),
  active: fc.constant(true),
  workspaceRole: fc.constant('member' as const),
  projectRole: fc.constantFrom(...PROJECT_ROLES, null),
});
/** Of some entries; each admits one of the people. */
const protections = fc
  .array(fc.tuple(fc.integer({ min: 5, max: 16 }), fc.constantFrom(...PEOPLE)), { maxLength: 4 })
  .map(
    (all) => new Map(all.map(([seq, one]) => [seq, [{ ...UNPROTECTED, marking: 'red' as const, recipients: [one] }]])),
  );
/** Entries that everybody in a project may read, and such as only some may. */
const happening = fc
  .constantFrom(...PEOPLE)
  .chain((authorId) =>
    fc.constantFrom(
      { kind: 'steps', payload: { documentId: 'd', version: 0, steps: [], indexes: [] } },
      { kind: 'document.imported', payload: { doc: { type: 'doc' } } },
      { kind: 'change.proposed', payload: { change: { authorId } } },
      { kind: 'change.accepted', payload: { change: { authorId } } },
      { kind: 'change.rejected', payload: { authorId } },
      { kind: 'thread.opened', payload: { targetKind: 'change', targetAuthorId: authorId } },
    ),
  );
const entries = fc
  .array(happening, { minLength: 1, maxLength: 12 })
  .map((list) => list.map((one, index) => ({ streamId: 'd', seq: index + 5, ...one }) as unknown as Entry));

test('a message holds what its viewer may see of each entry behind their cursor, whoever was sent one before', () => {
  fc.assert(
    fc.property(
      entries,
      protections,
      fc.array(fc.tuple(actor, fc.integer({ min: 0, max: 16 })), { minLength: 1, maxLength: 8 }),
      (list, protectedBy, viewers) => {
        const written = new EncodedEntries(list, protectedBy);
        expect(written.last).toBe(list.at(-1)?.seq);
        for (const [viewer, after] of viewers) {
          const message = JSON.parse(written.frameFor(viewer, after).toString()) as unknown;
          expect(message).toEqual({
            type: 'entries',
            streamId: 'd',
            entries: list.filter(({ seq }) => seq > after).map((entry) => entryFor(viewer, entry, protectedBy)),
          });
        }
      },
    ),
  );
});
