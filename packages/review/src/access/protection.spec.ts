import fc from 'fast-check';
import { MARKINGS, ORGANISATION_KINDS, strictest } from './marking.js';
import {
  effectiveMarking,
  isAdmitted,
  isAtLeastAsStrict,
  isRestricted,
  UNPROTECTED,
  type Protection,
  type Reader,
} from './protection.js';

const names = ['ada', 'ben', 'eva'];
const groups = ['north', 'south'];
const compartments = ['harbour', 'river'];
const readers: fc.Arbitrary<Reader> = fc.record({
  userId: fc.constantFrom(...names),
  organisationKind: fc.constantFrom(null, ...ORGANISATION_KINDS),
  groups: fc.subarray(groups),
  compartments: fc.subarray(compartments),
});
const protections: fc.Arbitrary<Protection> = fc.record({
  marking: fc.constantFrom(...MARKINGS),
  compartments: fc.subarray(compartments),
  recipients: fc.subarray(names),
  restrictedTo: fc.option(fc.subarray([...names, ...groups])),
});
const ada: Reader = { userId: 'ada', organisationKind: 'own' };
const marked = (marking: Protection['marking'], more: Partial<Protection> = {}): Protection => ({
  ...UNPROTECTED,
  marking,
  ...more,
});

describe('who is admitted', () => {
  test.each([
    ['clear', { none: true, community: true, client: true, own: true }],
    ['green', { none: false, community: true, client: true, own: true }],
    ['amber', { none: false, community: false, client: true, own: true }],
    ['amber_strict', { none: false, community: false, client: false, own: true }],
    ['red', { none: false, community: false, client: false, own: false }],
  ] as const)('%s, by organisation', (marking, expected) => {
    const by = (organisationKind: NonNullable<Reader['organisationKind']> | null) =>
      isAdmitted({ userId: 'ada', organisationKind }, marked(marking));
    expect({ none: by(null), community: by('community'), client: by('client'), own: by('own') }).toEqual(expected);
  });

  test('TLP:RED admits the people on its list, of whatever organisation, and no others', () => {
    expect(isAdmitted({ userId: 'ada', organisationKind: 'client' }, marked('red', { recipients: ['ada'] }))).toBe(
      true,
    );
    expect(isAdmitted(ada, marked('red', { recipients: ['ben'] }))).toBe(false);
    // The list is of no meaning elsewhere.
    expect(
      isAdmitted({ userId: 'ada', organisationKind: 'client' }, marked('amber_strict', { recipients: ['ada'] })),
    ).toBe(false);
  });

  test('a reader needs all compartments', () => {
    const object = marked('clear', { compartments: ['harbour', 'river'] });
    expect(isAdmitted({ ...ada, compartments: ['harbour'] }, object)).toBe(false);
    expect(isAdmitted({ ...ada, compartments: ['harbour', 'river'] }, object)).toBe(true);
    expect(isAdmitted(ada, object)).toBe(false);
  });

  test('a restriction admits the people and the members of the groups it names; an empty one nobody', () => {
    expect(isAdmitted(ada, marked('clear', { restrictedTo: ['ada'] }))).toBe(true);
    expect(isAdmitted({ ...ada, groups: ['north'] }, marked('clear', { restrictedTo: ['north'] }))).toBe(true);
    expect(isAdmitted({ ...ada, groups: ['south'] }, marked('clear', { restrictedTo: ['north', 'ben'] }))).toBe(false);
    expect(isAdmitted(ada, marked('clear', { restrictedTo: [] }))).toBe(false);
  });

  test('who has broken the glass is admitted to everything', () => {
    fc.assert(
      fc.property(readers, protections, (reader, object) => {
        expect(isAdmitted({ ...reader, hasBrokenGlass: true }, object)).toBe(true);
      }),
    );
  });

  test('what is not restricted admits everybody, and what is leaves somebody out', () => {
    fc.assert(
      fc.property(fc.array(protections, { maxLength: 3 }), (objects) => {
        expect(isRestricted(objects)).toBe(!objects.every((object) => isAdmitted({ userId: 'zoe' }, object)));
      }),
    );
  });

  test('one fact more never takes anything away', () => {
    fc.assert(
      fc.property(
        readers,
        protections,
        fc.constantFrom(...groups),
        fc.constantFrom(...compartments),
        (reader, object, g, c) => {
          const more = { ...reader, groups: [...reader.groups!, g], compartments: [...reader.compartments!, c] };
          if (isAdmitted(reader, object)) expect(isAdmitted(more, object)).toBe(true);
        },
      ),
    );
  });
});

describe('what takes effect at once', () => {
  test('admits nobody who was not admitted before, and everything else is refused', () => {
    fc.assert(
      fc.property(readers, protections, protections, (reader, before, after) => {
        const wasAdmitted = (userId: string): boolean =>
          isAdmitted({ ...reader, userId }, { ...UNPROTECTED, marking: before.marking, recipients: before.recipients });
        if (isAtLeastAsStrict(after, before, wasAdmitted) && isAdmitted(reader, after))
          expect(isAdmitted(reader, before)).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });

  test('is whatever demands the same', () => {
    fc.assert(fc.property(protections, (one) => expect(isAtLeastAsStrict(one, one, () => false)).toBe(true)));
  });

  test.each<[string, Protection, Protection]>([
    ['a looser marking', marked('green'), marked('amber')],
    ['one recipient more', marked('red', { recipients: ['ada', 'ben'] }), marked('red', { recipients: ['ada'] })],
    ['a compartment less', marked('red'), marked('red', { compartments: ['river'] })],
    ['no restriction', marked('red'), marked('red', { restrictedTo: ['ada'] })],
    [
      'a restriction to one more',
      marked('red', { restrictedTo: ['ada', 'ben'] }),
      marked('red', { restrictedTo: ['ada'] }),
    ],
    ['a recipient from outside', marked('red', { recipients: ['ada'] }), marked('amber')],
  ])('does not hold for %s', (_what, after, before) => {
    expect(isAtLeastAsStrict(after, before, () => false)).toBe(false);
  });
});

test('the marking that is shown is the strictest of all', () => {
  expect(effectiveMarking([])).toBe('clear');
  expect(effectiveMarking([marked('green'), marked('amber_strict'), marked('amber')])).toBe('amber_strict');
  expect(strictest(MARKINGS)).toBe('red');
});
