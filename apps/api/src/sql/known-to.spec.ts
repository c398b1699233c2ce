import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '@scholium/database/testing';
import { isAdmitted, MARKINGS, ORGANISATION_KINDS, type Actor, type Protection } from '@scholium/review';
import fc from 'fast-check';
import pg from 'pg';
import { knownTo, knownToOnce, type KnownTo } from './known-to.js';
import { Parameters } from './parameters.js';

const PEOPLE = Array.from({ length: 3 }, () => randomUUID());
const GROUPS = Array.from({ length: 2 }, () => randomUUID());
const COMPARTMENTS = Array.from({ length: 2 }, () => randomUUID());
const PROJECT = randomUUID();

const readers: fc.Arbitrary<Actor> = fc.record({
  userId: fc.constantFrom(...PEOPLE),
  active: fc.constant(true),
  workspaceRole: fc.constant('member' as const),
  projectRole: fc.constant('reader' as const),
  organisationKind: fc.constantFrom(null, ...ORGANISATION_KINDS),
  groups: fc.subarray(GROUPS),
  compartments: fc.subarray(COMPARTMENTS),
});
interface Marked {
  readonly id: string;
  readonly kind: 'document' | 'source';
  readonly protection: Protection;
}
const objects: fc.Arbitrary<readonly Marked[]> = fc.array(
  fc.record({
    id: fc.uuid(),
    kind: fc.constantFrom('document' as const, 'source' as const),
    protection: fc.record({
      marking: fc.constantFrom(...MARKINGS),
      compartments: fc.subarray(COMPARTMENTS),
      recipients: fc.subarray(PEOPLE),
      restrictedTo: fc.option(fc.subarray([...PEOPLE, ...GROUPS])),
    }),
  }),
  { minLength: 5, maxLength: 20 },
);

describe('need-to-know in SQL', () => {
  let database: TestDatabase;
  let client: pg.Client;
  beforeAll(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.appUrl });
    await client.connect();
    await client.query(
      `insert into "Project" (id, name, description, vocabulary, "createdAt") values ($1, '', '', '{}', now())`,
      [PROJECT],
    );
  }, 60_000);
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  /** Of these objects those that a condition on the rows `o` (id, kind) lets through. */
  async function shown(viewer: Actor, all: readonly Marked[]): Promise<ReadonlySet<string>> {
    const parameters = new Parameters();
    const ids = parameters.add(
      all.map(({ id }) => id),
      'uuid[]',
    );
    const kinds = parameters.add(
      all.map(({ kind }) => kind),
      'text[]',
    );
    const once = knownToOnce(viewer, parameters);
    const admitted = (known: KnownTo): string =>
      `case "kind" when 'document' then ${known.document('o."id"')} else ${known.record('o')} end`;
    const { rows } = await client.query<{ id: string; each: boolean; once: boolean }>(
      `with ${once.hidden}
       select o."id", ${admitted(knownTo(viewer, parameters))} as "each", ${admitted(once)} as "once"
       from unnest(${ids}, ${kinds}) as o("id", "kind")`,
      parameters.values,
    );
    expect(rows.filter((row) => row.each !== row.once)).toEqual([]);
    return new Set(rows.filter((row) => row.each).map(({ id }) => id));
  }

  test('admits whom isAdmitted admits', () =>
    fc.assert(
      fc.asyncProperty(readers, objects, async (viewer, all) => {
        await client.query('delete from "Protection"');
        for (const {
          id,
          kind,
          protection: { marking, compartments, recipients, restrictedTo },
        } of all)
          await client.query(`insert into "Protection" values ($1, $2, $3, $4, $5, $6, $7)`, [
            id,
            kind,
            PROJECT,
            marking,
            compartments,
            recipients,
            restrictedTo,
          ]);
        const unprotected: Marked = { ...all[0]!, id: randomUUID() };
        const expected = all.filter(({ protection }) => isAdmitted(viewer, protection)).map(({ id }) => id);
        expect(await shown(viewer, [...all, unprotected])).toEqual(new Set([...expected, unprotected.id]));
      }),
      { numRuns: 150 },
    ));
});
