import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createTestDatabase, type TestDatabase } from '@scholium/database/testing';
import { mapAnchor, schema } from '@scholium/document';
import {
  emptyTables,
  fold,
  keyOf,
  project,
  readEntry,
  type AnchorValue,
  type ChangeCommand,
  type Entry,
  type StoredEntry,
  type TableName,
  type Actor,
} from '@scholium/review';
import fc from 'fast-check';
import { Step } from 'prosemirror-transform';
import { PointInTimeRepository } from '../history/point-in-time/point-in-time.repository.js';
import { PointInTimeService } from '../history/point-in-time/point-in-time.service.js';
import { ViewerDatabase } from '../testing/index.js';
import type { Committed } from './commit-request.js';
import { Ledger } from './ledger.js';
import { CountingPool } from './testing/pool.js';
import { insertion, refusalOf, taken, TestWorkspace } from './testing/workspace.js';

type Row = Record<string, unknown>;
const deletion = (from: number, to: number): unknown => ({ stepType: 'replace', from, to });
const QUOTED = [
  [5, 11],
  [20, 40],
  [100, 130],
] as const;
const DEEDS = [
  'accept',
  'reject',
  'request_changes',
  'reopen',
  'withdraw',
  'restore',
  'revise',
  'type',
  'cut',
] as const;

interface Deed {
  readonly deed: (typeof DEEDS)[number];
  readonly on: number;
  readonly at: number;
}
const deeds: fc.Arbitrary<Deed[]> = fc.array(
  fc.record({
    deed: fc.constantFrom(...DEEDS, 'accept', 'reopen'),
    on: fc.nat({ max: QUOTED.length - 1 }),
    at: fc.integer({ min: 1, max: 140 }),
  }),
  { minLength: 4, maxLength: 24 },
);

describe('the life of a change', () => {
  let database: TestDatabase;
  let pool: CountingPool;
  let workspace: TestWorkspace;
  let annotator: string;
  let reviewer: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    pool = new CountingPool(database.appUrl);
    workspace = await TestWorkspace.create(pool);
    [annotator, reviewer] = [await workspace.member('annotator'), await workspace.member('reviewer')];
  }, 60_000);
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  const freshLedger = () => new Ledger(pool, { now: () => new Date() });
  const log = async (streamId: string): Promise<Entry[]> => {
    const rows = await pool.rows<Omit<StoredEntry, 'at'> & { at: Date }>(
      'select * from "LedgerEntry" where "streamId" = $1 order by seq',
      [streamId],
    );
    return rows.map((row) => readEntry({ ...row, at: row.at.toISOString() }));
  };

  /** The answers to each command of a walk without ids: refusals, and the states of changes. */
  const told = (committed: Committed): unknown => {
    if (!committed.ok) return committed.refusal.code;
    return committed.entries.map(({ kind, seq, docVersion, payload }) => ({
      kind,
      seq,
      docVersion,
      anchors: 'change' in payload ? payload.change.anchors : null,
    }));
  };

  /**
   * A walk in a document of its own. `ledger` is asked for each deed, so that one may remember and another know
   * nothing.
   */
  class Walk {
    readonly documentId = randomUUID();
    readonly changes = QUOTED.map(([from, to]) => ({ ...workspace.highlight(from, to), revision: 1 }));
    version = 0;

    constructor(private readonly ledger: () => Ledger) {}

    async begin(): Promise<void> {
      await workspace.importDocument(this.documentId);
      for (const { revision: _first, ...command } of this.changes) taken(await this.ask(annotator, command));
    }

    private ask(userId: string, command: Parameters<TestWorkspace['ask']>[2]): Promise<Committed> {
      return workspace.ask(userId, this.documentId, command, randomUUID(), this.ledger());
    }

    async step({ deed, on, at }: Deed): Promise<Committed> {
      if (deed === 'type' || deed === 'cut') {
        const committed = await this.ask(reviewer, {
          kind: 'document.steps',
          version: this.version,
          steps: [deed === 'type' ? insertion(at, 'x') : deletion(at, at + 2)],
        });
        if (committed.ok) this.version = committed.entries.at(-1)!.docVersion;
        return committed;
      }
      const change = this.changes[on]!;
      const named = { changeId: change.changeId, revision: change.revision };
      const [from, to] = QUOTED[on]!;
      const reason = { code: 'other', text: 'Look again' };
      const commands: Readonly<Record<Exclude<Deed['deed'], 'type' | 'cut'>, readonly [string, ChangeCommand]>> = {
        accept: [reviewer, { kind: 'change.accept', ...named, note: '' }],
        reject: [reviewer, { kind: 'change.reject', ...named, reason }],
        request_changes: [reviewer, { kind: 'change.request_changes', ...named, reason }],
        reopen: [reviewer, { kind: 'change.reopen', ...named }],
        withdraw: [annotator, { kind: 'change.withdraw', ...named }],
        restore: [annotator, { kind: 'change.restore', ...named }],
        revise: [
          annotator,
          {
            kind: 'change.revise',
            ...named,
            content: change.content,
            anchors: [workspace.anchor(from, to)],
            message: 'again',
          },
        ],
      };
      const [userId, command] = commands[deed];
      const committed = await this.ask(userId, command);
      if (committed.ok && deed === 'revise') change.revision += 1;
      return committed;
    }
  }

  /**
   * The tables of one document as the database has them and as the log projects them, every anchor carried to the head.
   */
  async function compare(documentId: string): Promise<void> {
    const entries = await log(documentId);
    const tables = emptyTables();
    for (const entry of entries) fold(tables, project(entry));
    const maps = entries.flatMap((entry) =>
      entry.kind === 'steps' ? entry.payload.steps.map((json) => Step.fromJSON(schema, json).getMap()) : [],
    );
    const atHead = (row: Row): Row => ({
      ...row,
      ...mapAnchor(row as unknown as AnchorValue, maps.slice(row['atVersion'] as number), maps.length),
    });
    for (const table of ['Change', 'Decision', 'Anchor', 'Annotation'] as const satisfies readonly TableName[]) {
      const own =
        table === 'Decision'
          ? '"changeId" in (select id from "Change" where "documentId" = $1) order by seq'
          : '"documentId" = $1';
      const stored = (await pool.rows<Row>(`select * from "${table}" where ${own}`, [documentId])).map((row): Row =>
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value]),
        ),
      );
      const folded = [...tables[table].entries()].map(([key, row]) => [key, { ...row }] as const);
      const shown = (row: Row): Row => (table === 'Anchor' ? atHead(row) : row);
      expect(new Map(stored.map((row) => [keyOf(table, row), shown(row)]))).toEqual(
        new Map(folded.map(([key, row]) => [key, shown(row)])),
      );
    }
  }

  test('leads on any walk to what the log says, and is decided alike by who remembers it and by who reads it', async () => {
    await fc.assert(
      fc.asyncProperty(deeds, async (walk) => {
        const remembering = new Walk(() => workspace.ledger);
        const reading = new Walk(freshLedger);
        await remembering.begin();
        await reading.begin();
        for (const deed of walk) {
          const [remembered, read] = [await remembering.step(deed), await reading.step(deed)];
          expect(told(remembered)).toEqual(told(read));
        }
        for (const { documentId } of [remembering, reading]) {
          await compare(documentId);
          for (const { kind, payload } of await log(documentId)) {
            if (kind === 'change.accepted' || kind === 'change.reopened')
              expect(payload.change.anchors).toHaveLength(1);
          }
        }
      }),
      { numRuns: 40 },
    );
  }, 180_000);

  test.each(['accept', 'reject', 'request_changes'] as const)(
    'after %s and reopen an acceptance stands where the words are, and nowhere when they are gone',
    async (first) => {
      for (const gone of [false, true]) {
        const walk = new Walk(() => workspace.ledger);
        await walk.begin();
        for (const deed of [first, 'reopen'] as const) taken(await walk.step({ deed, on: 1, at: 1 }));
        taken(await walk.step(gone ? { deed: 'cut', on: 1, at: 30 } : { deed: 'type', on: 1, at: 2 }));
        const accepted = await walk.step({ deed: 'accept', on: 1, at: 1 });
        if (gone) expect(refusalOf(accepted)).toBe('stale');
        else
          expect(taken(accepted)[0]).toMatchObject({
            kind: 'change.accepted',
            payload: { change: { anchors: [{ from: 21, to: 41, atVersion: 1 }] } },
          });
        await compare(walk.documentId);
      }
    },
  );

  test('whose acceptance an older server wrote without its place stands where it was proposed', async () => {
    const walk = new Walk(() => workspace.ledger);
    await walk.begin();
    for (const deed of ['accept', 'reopen', 'accept'] as const) taken(await walk.step({ deed, on: 1, at: 1 }));
    const { documentId } = walk;
    const owner = new CountingPool(database.ownerUrl, 1);
    try {
      // The log as it was written then, and the row that came of it.
      await owner.rows('alter table "LedgerEntry" disable trigger "LedgerEntry_append_only"', []);
      await owner.rows(
        `update "LedgerEntry" e set payload = jsonb_set(payload, '{change,anchors}', '[]') where "streamId" = $1 and seq = (select max(seq) from "LedgerEntry" where "streamId" = $1)`,
        [documentId],
      );
      await owner.rows('alter table "LedgerEntry" enable trigger "LedgerEntry_append_only"', []);
      await owner.rows('update "Change" set position = null where id = $1', [walk.changes[1]!.changeId]);
      await owner.rows(
        await readFile(
          new URL(
            '../../../../prisma/migrations/20261128133800_places_of_what_was_accepted_again/migration.sql',
            import.meta.url,
          ),
          'utf8',
        ),
        [],
      );
    } finally {
      await owner.end();
    }
    await compare(documentId);
    await using viewers = await ViewerDatabase.open(database.appUrl);
    const viewer: Actor = { userId: reviewer, active: true, workspaceRole: 'member', projectRole: 'reviewer' };
    const moment = await new PointInTimeService(new PointInTimeRepository(viewers.database)).at(
      viewer,
      documentId,
      (await log(documentId)).length,
    );
    expect(moment.annotations).toMatchObject([{ changeId: walk.changes[1]!.changeId, spans: QUOTED[1], stale: false }]);
    // Taken back and accepted once more, it has its place again.
    for (const deed of ['reopen', 'accept'] as const) taken(await walk.step({ deed, on: 1, at: 1 }));
    expect((await log(documentId)).at(-1)).toMatchObject({ payload: { change: { anchors: [{ from: 20, to: 40 }] } } });
    await compare(documentId);
  });
});
