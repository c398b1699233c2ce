import { randomUUID } from 'node:crypto';
import type { RowType } from '@scholium/database';
import { createTestDatabase, type TestDatabase } from '@scholium/database/testing';
import { mapAnchor, schema } from '@scholium/document';
import {
  emptyTables,
  fold,
  keyOf,
  project,
  readEntry,
  type CommandOf,
  type Entry,
  type StoredEntry,
  type TableName,
} from '@scholium/review';
import { Step } from 'prosemirror-transform';
import { withSearchKey } from '../search/index.js';
import { COLUMNS, ENTRY_COLUMNS } from './statements/columns.js';
import { CountingPool } from './testing/pool.js';
import type { Queries } from './statements/queries.js';
import { STEPS_BETWEEN_CHECKPOINTS } from './text/checkpoints.js';
import {
  furnishCompartments,
  furnishProtections,
  furnishWorkspace,
  membershipsOf,
  storedMemberships,
} from './testing/furnished-workspace.js';
import { insertion, refusalOf, taken, TestWorkspace } from './testing/workspace.js';

const TABLES: readonly TableName[] = [
  'Change',
  'Decision',
  'ChangeLabel',
  'Anchor',
  'Annotation',
  'Entity',
  'Source',
  'Document',
  'Project',
  'ProjectGrant',
  'User',
  'Organisation',
  'Group',
  'GroupMember',
  'Role',
  'Compartment',
  'CompartmentMember',
  'Protection',
  'BreakGlass',
  'Thread',
  'Comment',
  'NamedVersion',
];
type Row = Record<string, unknown>;

describe('what the ledger writes', () => {
  let database: TestDatabase;
  let pool: CountingPool;
  let workspace: TestWorkspace;
  let annotator: string;
  let reviewer: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    pool = new CountingPool(database.appUrl);
    workspace = await TestWorkspace.create(pool);
    annotator = await workspace.member('annotator');
    reviewer = await workspace.member('reviewer');
  }, 60_000);
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  const log = async (streamId?: string): Promise<Entry[]> => {
    const rows = await pool.rows<Omit<StoredEntry, 'at'> & { at: Date }>(
      'select * from "LedgerEntry" where $1::uuid is null or "streamId" = $1 order by at, "streamId", seq',
      [streamId ?? null],
    );
    return rows.map((row) => readEntry({ ...row, at: row.at.toISOString() }));
  };

  /** Rows as the rules know them: times as the log writes them. */
  const rowsOf = async (table: TableName): Promise<Map<string, Row>> => {
    const rows = await pool.rows<Row>(`select * from "${table}"`, []);
    return new Map(
      rows.map((row) => [
        keyOf(table, row),
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value]),
        ),
      ]),
    );
  };

  const edit = (at: number, text: string, version: number) =>
    workspace.ask(reviewer, workspace.documentId, { kind: 'document.steps', version, steps: [insertion(at, text)] });

  test('is what the log says: folding it gives the tables, anchors at the head', async () => {
    const { documentId, projectId } = workspace;
    const accept = (streamId: string, changeId: string, revision = 1) =>
      workspace.ask(reviewer, streamId, { kind: 'change.accept', changeId, revision, note: '' });
    const entityId = randomUUID();
    const entity: CommandOf<'change.propose'> = {
      kind: 'change.propose',
      changeId: randomUUID(),
      subjectKind: 'entity',
      subjectId: entityId,
      op: 'create',
      anchors: [],
      message: '',
      content: {
        kind: 'entity',
        body: {
          typeId: 'person',
          names: [{ text: 'Keeper of Marov', script: null, language: null, kind: 'full', strength: 'strong' }],
          description: '',
        },
      },
    };
    const mention: CommandOf<'change.propose'> = {
      ...workspace.highlight(5, 11),
      subjectKind: 'mention',
      content: { kind: 'mention', body: { entityTypeId: 'person', entityId, role: null } },
    };
    taken(await workspace.ask(annotator, projectId, entity));
    taken(await workspace.ask(annotator, documentId, mention));
    expect(refusalOf(await accept(documentId, mention.changeId))).toBe('dependency_pending');
    taken(await accept(projectId, entity.changeId));
    taken(await accept(documentId, mention.changeId));
    expect(
      refusalOf(
        await workspace.ask(reviewer, projectId, { kind: 'change.reopen', changeId: entity.changeId, revision: 1 }),
      ),
    ).toBe('has_dependants');
    const [sent, redone, dropped] = [
      workspace.highlight(1, 4),
      workspace.highlight(12, 20),
      workspace.highlight(100, 110),
    ];
    for (const command of [sent, redone, dropped]) taken(await workspace.ask(annotator, documentId, command));
    taken(await edit(3, 'very ', 0));
    taken(
      await workspace.ask(reviewer, documentId, {
        kind: 'change.request_changes',
        changeId: sent.changeId,
        revision: 1,
        reason: { code: '', text: 'Say which keeper' },
      }),
    );
    // Made at an older version, as by somebody who has not seen the edit.
    taken(
      await workspace.ask(annotator, documentId, {
        kind: 'change.revise',
        changeId: redone.changeId,
        revision: 1,
        content: redone.content,
        anchors: [workspace.anchor(12, 17)],
        message: 'shorter',
      }),
    );
    taken(await accept(documentId, redone.changeId, 2));
    taken(await workspace.ask(reviewer, documentId, { kind: 'change.reopen', changeId: redone.changeId, revision: 2 }));
    taken(await accept(documentId, redone.changeId, 2));
    taken(
      await workspace.ask(annotator, documentId, { kind: 'change.withdraw', changeId: dropped.changeId, revision: 1 }),
    );
    taken(await edit(60, 'not ', 1));
    expect(
      refusalOf(
        await workspace.ask(reviewer, documentId, { kind: 'document.steps', version: 9, steps: [insertion(1, 'x')] }),
      ),
    ).toBe('version_unknown');

    await furnishWorkspace(workspace, annotator, reviewer);
    await furnishCompartments(workspace, annotator);
    await furnishProtections(workspace, entityId, redone.subjectId);

    const entries = await log();
    const tables = emptyTables();
    for (const entry of entries) fold(tables, project(entry));
    const maps = new Map<string, ReturnType<Step['getMap']>[]>();
    for (const entry of entries)
      if (entry.kind === 'steps')
        maps.set(entry.streamId, [
          ...(maps.get(entry.streamId) ?? []),
          ...entry.payload.steps.map((json) => Step.fromJSON(schema, json).getMap()),
        ]);
    const atHead = (row: Row): Row => {
      const through = maps.get(row['documentId'] as string) ?? [];
      return { ...row, ...mapAnchor(row as never, through.slice(row['atVersion'] as number), through.length) };
    };
    for (const table of TABLES) {
      const stored = await rowsOf(table);
      const folded = new Map([...tables[table]] as unknown as [string, Row][]);
      expect([...stored.keys()].sort()).toEqual([...folded.keys()].sort());
      for (const [key, row] of stored)
        expect(table === 'Anchor' ? atHead(row) : row).toEqual(
          table === 'Anchor' ? atHead(folded.get(key)!) : withSearchKey(table, folded.get(key)!),
        );
    }
    expect(tables.Annotation.size).toBe(2);
    expect(await storedMemberships(pool)).toEqual(membershipsOf(tables));
  });

  test('cannot be changed, removed or emptied by the application', async () => {
    for (const sql of ['update "LedgerEntry" set kind = kind', 'delete from "LedgerEntry"', 'truncate "LedgerEntry"']) {
      await expect(pool.rows(sql, [])).rejects.toMatchObject({ code: '42501' });
    }
  });

  test('is asked for in two round trips, and in one more where what a change relies on matters', async () => {
    const trips = async (work: () => Promise<unknown>): Promise<number> => {
      await pool.quiet();
      const before = pool.roundTrips;
      await work();
      return pool.roundTrips - before;
    };
    const { documentId, projectId } = workspace;
    const propose = async (streamId: string, command: CommandOf<'change.propose'>) =>
      taken(await workspace.ask(annotator, streamId, command));
    const accept = async (streamId: string, changeId: string, by = workspace) =>
      taken(await by.ask(reviewer, streamId, { kind: 'change.accept', changeId, revision: 1, note: '' }));
    const alone = workspace.highlight(200, 210);
    await propose(documentId, alone);
    const elsewhere = TestWorkspace.again(workspace, pool);
    taken(await elsewhere.ask(annotator, documentId, workspace.highlight(20, 30)));
    expect(await trips(() => accept(documentId, alone.changeId, elsewhere))).toBe(2);
    const entity: CommandOf<'change.propose'> = {
      kind: 'change.propose',
      changeId: randomUUID(),
      subjectKind: 'entity',
      subjectId: randomUUID(),
      op: 'create',
      anchors: [],
      message: '',
      content: {
        kind: 'entity',
        body: {
          typeId: 'person',
          names: [{ text: 'Ila Voss', script: null, language: null, kind: 'full', strength: 'strong' }],
          description: '',
        },
      },
    };
    const mention: CommandOf<'change.propose'> = {
      ...workspace.highlight(220, 230),
      subjectKind: 'mention',
      content: { kind: 'mention', body: { entityTypeId: 'person', entityId: entity.subjectId, role: null } },
    };
    expect(await trips(() => propose(projectId, entity))).toBe(2);
    expect(await trips(() => propose(documentId, mention))).toBe(2);
    expect(await trips(() => accept(projectId, entity.changeId))).toBe(3);
    expect(await trips(() => accept(documentId, mention.changeId))).toBe(3);
  });

  test('never comes from hostile or misfit steps, places or imports', async () => {
    const before = (await log()).length;
    const hostile = [
      { stepType: 'addMark', from: 1, to: 5, mark: { type: 'link', attrs: { href: 'javascript:alert(1)' } } },
      { stepType: 'replace', from: 0, to: 5 },
      { stepType: 'replace', from: 1, to: 99_999_999 },
      { stepType: 'replace', from: 1, to: 1, slice: { content: [{ type: 'script', text: 'x' }] } },
      { stepType: 'docAttr', attr: 'x', value: 1 },
      null,
    ];
    for (const step of hostile) {
      expect(
        refusalOf(
          await workspace.ask(reviewer, workspace.documentId, { kind: 'document.steps', version: 2, steps: [step] }),
        ),
      ).toBe('steps_refused');
    }
    const at = (anchor: Partial<ReturnType<TestWorkspace['anchor']>>) => ({
      ...workspace.highlight(),
      anchors: [{ ...workspace.anchor(1, 11), ...anchor }],
    });
    const places = [
      at({ quote: 'other words' }),
      at({ atVersion: 77 }),
      at({ from: 5, to: 5, orphaned: true }),
      at({ to: 9_999_999 }),
    ];
    const refusals = [];
    for (const command of places)
      refusals.push(refusalOf(await workspace.ask(annotator, workspace.documentId, command)));
    expect(refusals).toEqual(['quote_mismatch', 'version_unknown', 'anchor_outside', 'anchor_outside']);
    const documentId = randomUUID();
    await expect(
      workspace.importDocument(documentId, { toJSON: () => ({ type: 'doc', content: [{ type: 'script' }] }) } as never),
    ).rejects.toThrow('content_mismatch');
    expect(await log()).toHaveLength(before);
  });

  test('stays in its own stream: nobody reaches from one project or document into another', async () => {
    const { documentId, projectId } = workspace;
    const mine = workspace.highlight(200, 210);
    taken(await workspace.ask(annotator, documentId, mine));
    taken(
      await workspace.ask(reviewer, documentId, {
        kind: 'change.accept',
        changeId: mine.changeId,
        revision: 1,
        note: '',
      }),
    );
    const elsewhere = await TestWorkspace.beside(workspace);
    const theirs = await elsewhere.member('annotator');
    const update = { ...workspace.highlight(), subjectId: mine.subjectId, op: 'update' } as const;
    expect(refusalOf(await workspace.ask(theirs, elsewhere.documentId, update))).toBe('not_found');
    expect(
      refusalOf(
        await workspace.ask(theirs, elsewhere.documentId, { ...workspace.highlight(), subjectId: mine.subjectId }),
      ),
    ).toBe('already_exists');
    expect(refusalOf(await workspace.ask(theirs, documentId, workspace.highlight()))).toBe('not_found');
    const other = randomUUID();
    await workspace.importDocument(other);
    expect(refusalOf(await workspace.ask(annotator, other, update))).toBe('not_found');
    expect(
      refusalOf(await workspace.ask(reviewer, other, { kind: 'change.reopen', changeId: mine.changeId, revision: 1 })),
    ).toBe('not_found');
    expect(
      refusalOf(
        await workspace.ask(workspace.ownerId, documentId, { kind: 'member.set', userId: theirs, role: 'manager' }),
      ),
    ).toBe('not_found');
    expect(
      refusalOf(await workspace.ask(workspace.ownerId, projectId, { kind: 'user.deactivate', userId: theirs })),
    ).toBe('not_found');
  });

  test('lets the first owner in once', async () => {
    const userId = randomUUID();
    const command = {
      kind: 'user.create',
      userId,
      email: 'second@example.org',
      name: 'Second',
      workspaceRole: 'owner',
    } as const;
    expect(refusalOf(await workspace.ledger.createFirstOwner({ commandId: randomUUID(), command }))).toBe(
      'not_allowed',
    );
  });

  test('keeps a document cheap to open: a checkpoint follows the steps, and places move with it', async () => {
    const documentId = randomUUID();
    await workspace.importDocument(documentId);
    const command = workspace.highlight(10, 20);
    taken(await workspace.ask(annotator, documentId, command));
    for (let version = 0; version < STEPS_BETWEEN_CHECKPOINTS + 5; version += 5) {
      taken(
        await workspace.ask(reviewer, documentId, {
          kind: 'document.steps',
          version,
          steps: Array.from({ length: 5 }, () => insertion(2, 'ab')),
        }),
      );
    }
    const stored = async () =>
      (
        await pool.rows<{ checkpointVersion: number; from: number; atVersion: number }>(
          'select d."checkpointVersion", a."from", a."atVersion" from "Document" d join "Anchor" a on a."documentId" = d.id where d.id = $1',
          [documentId],
        )
      )[0];
    while ((await stored())?.checkpointVersion === 0) await pool.quiet();
    expect(await stored()).toEqual({
      checkpointVersion: STEPS_BETWEEN_CHECKPOINTS,
      from: 10 + 2 * STEPS_BETWEEN_CHECKPOINTS,
      atVersion: STEPS_BETWEEN_CHECKPOINTS,
    });
    // Another process, which has seen nothing of it, opens from the checkpoint and reaches the same text and versions
    // before it.
    const fresh = TestWorkspace.again(workspace, pool).ledger;
    expect((await fresh.documentAt(documentId))?.doc.toJSON()).toEqual(
      (await workspace.ledger.documentAt(documentId))?.doc.toJSON(),
    );
    expect((await fresh.documentAt(documentId, 0))?.doc.eq(workspace.text)).toBe(true);
    taken(await workspace.ask(annotator, documentId, workspace.highlight(), randomUUID(), fresh));
  });

  test('makes an old version once for everybody who asks meanwhile, and reads no step for one whose text is kept', async () => {
    const documentId = randomUUID();
    await workspace.importDocument(documentId);
    taken(
      await workspace.ask(reviewer, documentId, {
        kind: 'document.steps',
        version: 0,
        steps: Array.from({ length: 40 }, () => insertion(2, 'ab')),
      }),
    );
    const read: number[] = [];
    const heads = { asked: 0, together: 6 };
    const watched: Queries = {
      query: async <T>(rowType: RowType<T>, sql: string, values: readonly unknown[]): Promise<T[]> => {
        const rows = await pool.query(rowType, sql, values);
        if (sql.startsWith('select "docVersion" from "Stream"')) heads.asked += 1;
        // Nothing is made before everybody has asked.
        else while (heads.asked < heads.together) await pool.quiet();
        for (const row of rows as readonly { readonly doc?: unknown; readonly steps?: readonly unknown[] | null }[])
          if (row.doc !== undefined) read.push(row.steps?.length ?? 0);
        return rows;
      },
      execute: (sql, values) => pool.execute(sql, values),
    };
    const fresh = TestWorkspace.again(workspace, watched).ledger;
    const first = await Promise.all(Array.from({ length: 6 }, () => fresh.documentAt(documentId, 0)));
    expect(first.map((at) => at?.doc.eq(workspace.text))).toEqual(Array.from({ length: 6 }, () => true));
    expect(read).toEqual([0]);
    heads.together += 4;
    const between = await Promise.all([7, 30, 7, 30].map((version) => fresh.documentAt(documentId, version)));
    expect(between.map((at) => (at?.doc.content.size ?? 0) - workspace.text.content.size)).toEqual([14, 60, 14, 60]);
    expect(read).toEqual([0, 1, 1]);
  });

  test('does not accept words that are not there any more', async () => {
    const documentId = randomUUID();
    await workspace.importDocument(documentId);
    const [touched, apart] = [workspace.highlight(10, 20), workspace.highlight(200, 210)];
    for (const command of [touched, apart]) taken(await workspace.ask(annotator, documentId, command));
    taken(
      await workspace.ask(reviewer, documentId, { kind: 'document.steps', version: 0, steps: [insertion(15, 'NOT')] }),
    );
    // Proposed afterwards at the version before: placed, and seen to be stale all the same.
    const late = workspace.highlight(11, 19);
    taken(await workspace.ask(annotator, documentId, late));
    const accept = (changeId: string) =>
      workspace.ask(reviewer, documentId, { kind: 'change.accept', changeId, revision: 1, note: '' });
    expect([
      refusalOf(await accept(touched.changeId)),
      refusalOf(await accept(late.changeId)),
      refusalOf(await accept(apart.changeId)),
    ]).toEqual(['stale', 'stale', null]);
  });

  test('knows every column of the tables it writes, with its type', async () => {
    const rows = await pool.rows<{ table: string; column: string; type: string }>(
      `select c.relname as "table", a.attname as "column", format_type(a.atttypid, null) as type from pg_attribute a join pg_class c on c.oid = a.attrelid
       where c.relnamespace = 'public'::regnamespace and c.relname = any($1) and a.attnum > 0 and not a.attisdropped`,
      [[...TABLES, 'LedgerEntry']],
    );
    const found: Record<string, Record<string, string>> = {};
    for (const { table, column, type } of rows)
      (found[table] ??= {})[column] = type.replace('timestamp with time zone', 'timestamptz').replace('integer', 'int');
    expect(found).toEqual({ ...COLUMNS, LedgerEntry: { streamId: 'uuid', ...ENTRY_COLUMNS } });
  });

  test('leaves alone what a decision does not change', async () => {
    const { documentId } = workspace;
    const places = [workspace.highlight(31, 40), workspace.highlight(41, 50), workspace.highlight(64, 72)];
    for (const proposed of await Promise.all(places.map((command) => workspace.ask(annotator, documentId, command))))
      taken(proposed);
    const versions = () =>
      pool.rows('select "changeId", xmin::text from "Anchor" where "changeId" = any($1) order by 1', [
        places.map(({ changeId }) => changeId),
      ]);
    const before = await versions();
    await Promise.all(
      places.map(({ changeId }) =>
        workspace.ask(reviewer, documentId, { kind: 'change.accept', changeId, revision: 1, note: 'Yes' }),
      ),
    );
    expect(await versions()).toEqual(before);
    const after = [...(await rowsOf('Change')).values()].filter((row) =>
      places.some(({ changeId }) => changeId === row['id']),
    );
    expect(after.map((row) => [row['state'], row['decidedById'], row['decisionText'], row['op']])).toEqual(
      places.map(() => ['accepted', reviewer, 'Yes', 'create']),
    );
  });
});
