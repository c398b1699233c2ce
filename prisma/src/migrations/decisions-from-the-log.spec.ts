import { emptyTables, fold, project, readEntry, type ChangeRow, type Entry, type EntryDraft } from '@scholium/review';
import fc from 'fast-check';
import pg from 'pg';
import { applicationRole } from '../embedded/roles.js';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { migrate } from './migrate.js';
import { readMigrations } from './migration-files.js';

const MIGRATION = '20261128210000_decisions_are_rows';

const DEEDS = ['accepted', 'rejected', 'changes_requested', 'reopened', 'withdrawn', 'restored', 'revised'] as const;
type Deed = (typeof DEEDS)[number];
/** What may happen to a change in each of its states. */
const POSSIBLE: Readonly<Record<string, readonly Deed[]>> = {
  proposed: ['accepted', 'rejected', 'changes_requested', 'withdrawn', 'revised'],
  accepted: ['reopened'],
  rejected: ['reopened'],
  changes_requested: ['reopened', 'withdrawn', 'revised'],
  withdrawn: ['restored'],
};

const uuid = (kind: number, n: number): string =>
  `00000000-0000-7000-8000-${String(kind * 1_000_000 + n).padStart(12, '0')}`;
const [PROJECT, AUTHOR, REVIEWER] = [uuid(1, 1), uuid(1, 2), uuid(1, 3)];

/** The log of a document with some changes, as it was written before there was a table of decisions. */
function logOf(
  document: number,
  walks: readonly (readonly Deed[])[],
): { readonly entries: Entry[]; readonly ids: string[] } {
  const streamId = uuid(2, document);
  const entries: Entry[] = [];
  const tables = emptyTables();
  const ids = walks.map((_, at) => uuid(3, document * 1_000 + at));
  const append = (actorId: string, draft: EntryDraft): void => {
    const seq = entries.length + 1;
    const entry = readEntry({
      ...draft,
      streamId,
      seq,
      payloadVersion: 1,
      actorId,
      commandId: uuid(4, document * 100_000 + seq),
      ordinal: 0,
      docVersion: 0,
      at: new Date(Date.UTC(2026, 10, 1) + seq * 1_000).toISOString(),
    });
    entries.push(entry);
    fold(tables, project(entry));
  };
  const snapshot = (id: string, revision: number) => ({
    id,
    projectId: PROJECT,
    documentId: streamId,
    subjectKind: 'highlight' as const,
    subjectId: id.replace('8000', '8001'),
    op: 'create' as const,
    body: { codes: [], note: '' },
    before: null,
    authorId: AUTHOR,
    revision,
    label: 'the quay',
    typeId: null,
    message: '',
    dependsOn: [],
    anchors: [{ from: 1, to: 9, atVersion: 0, quote: 'the quay', prefix: '', suffix: '', orphaned: false }],
    proposedAt: '2026-11-01T00:00:00.000Z',
  });
  const step = (id: string, deed: Deed): void => {
    const { state, revision } = tables.Change.get(id)!;
    if (!POSSIBLE[state]?.includes(deed)) return;
    const named = { changeId: id, revision, authorId: AUTHOR, documentId: streamId };
    const reason = { code: deed === 'rejected' ? 'other' : '', text: `number ${entries.length}` };
    switch (deed) {
      case 'accepted':
        return append(REVIEWER, {
          kind: 'change.accepted',
          payload: { change: snapshot(id, revision), note: reason.text },
        });
      case 'rejected':
        return append(REVIEWER, { kind: 'change.rejected', payload: { ...named, reason } });
      case 'changes_requested':
        return append(REVIEWER, { kind: 'change.changes_requested', payload: { ...named, reason } });
      case 'reopened':
        return append(REVIEWER, { kind: 'change.reopened', payload: { change: snapshot(id, revision), from: state } });
      case 'withdrawn':
        return append(AUTHOR, { kind: 'change.withdrawn', payload: named });
      case 'restored':
        return append(AUTHOR, { kind: 'change.restored', payload: named });
      case 'revised':
        return append(AUTHOR, { kind: 'change.revised', payload: { change: snapshot(id, revision + 1) } });
    }
  };
  for (const id of ids) append(AUTHOR, { kind: 'change.proposed', payload: { change: snapshot(id, 1) } });
  // Walks of several changes lie between each other in the log.
  for (let at = 0; at < Math.max(...walks.map(({ length }) => length)); at += 1)
    walks.forEach((walk, change) => {
      const deed = walk[at];
      if (deed) step(ids[change]!, deed);
    });
  return { entries, ids };
}

/** The columns of a decision as the code from before wrote them: a restored change kept them. */
function decidedBefore(
  entries: readonly Entry[],
  id: string,
): Pick<ChangeRow, 'decidedById' | 'decidedAt' | 'decisionCode' | 'decisionText'> {
  const tables = emptyTables();
  for (const entry of entries) if (entry.kind !== 'change.restored') fold(tables, project(entry));
  const { decidedById, decidedAt, decisionCode, decisionText } = tables.Change.get(id)!;
  return { decidedById, decidedAt, decisionCode, decisionText };
}

const CHANGE_COLUMNS = [
  'id',
  'projectId',
  'documentId',
  'streamId',
  'subjectKind',
  'subjectId',
  'op',
  'state',
  'revision',
  'body',
  'authorId',
  'label',
  'message',
  'dependsOn',
  'position',
  'proposedAt',
  'updatedAt',
  'seq',
  'decidedById',
  'decidedAt',
  'decisionCode',
  'decisionText',
] as const;
const ENTRY_COLUMNS = [
  'streamId',
  'seq',
  'kind',
  'payload',
  'payloadVersion',
  'actorId',
  'commandId',
  'ordinal',
  'docVersion',
  'at',
] as const;

async function insert<R extends object>(
  client: pg.Client,
  table: string,
  columns: readonly (keyof R & string)[],
  row: R,
): Promise<void> {
  const names = columns.map((name) => `"${name}"`).join(', ');
  await client.query(
    `insert into "${table}" (${names}) values (${columns.map((_, at) => `$${at + 1}`).join(', ')})`,
    columns.map((name) => row[name]),
  );
}

describe('decisions of a database from before', () => {
  let database: TestDatabase;
  let client: pg.Client;
  beforeAll(async () => {
    database = await createTestDatabase({ empty: true });
    client = new pg.Client({ connectionString: database.ownerUrl });
    await client.connect();
  }, 60_000);
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  test('become the rows that folding its log makes, and changes say what their newest standing decision says', async () => {
    const names = (await readMigrations()).map(({ name }) => name);
    await migrate(database.ownerUrl, applicationRole, names.slice(0, names.indexOf(MIGRATION)));
    const walks = fc.array(fc.array(fc.constantFrom(...DEEDS), { minLength: 20, maxLength: 40 }), {
      minLength: 5,
      maxLength: 8,
    });
    const logs = fc.sample(walks, { numRuns: 30, seed: 7 }).map((some, at) => logOf(at, some));
    const tables = emptyTables();
    for (const { entries } of logs) for (const entry of entries) fold(tables, project(entry));
    for (const { entries, ids } of logs) {
      for (const entry of entries) await insert(client, 'LedgerEntry', ENTRY_COLUMNS, entry);
      for (const id of ids)
        await insert(client, 'Change', CHANGE_COLUMNS, { ...tables.Change.get(id)!, ...decidedBefore(entries, id) });
    }
    // The log of a deleted document stays, but its decisions are not filled in.
    const deleted = logOf(900, [['accepted']]);
    for (const entry of deleted.entries) await insert(client, 'LedgerEntry', ENTRY_COLUMNS, entry);

    expect((await migrate(database.ownerUrl, applicationRole)).applied[0]).toBe(MIGRATION);

    const shown = (rows: readonly Record<string, unknown>[]) =>
      rows.map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value]),
        ),
      );
    const decisions = await client.query<Record<string, unknown>>('select * from "Decision" order by "changeId", seq');
    const folded = [...tables.Decision.values()].sort((a, b) =>
      a.changeId < b.changeId ? -1 : a.changeId > b.changeId ? 1 : a.seq - b.seq,
    );
    expect(shown(decisions.rows)).toEqual(folded);
    expect(folded.filter(({ withdrawnSeq }) => withdrawnSeq !== null).length).toBeGreaterThan(100);
    const changes = await client.query<Record<string, unknown>>(
      'select id, state, revision, "decidedById", "decidedAt", "decisionCode", "decisionText" from "Change" order by id',
    );
    expect(shown(changes.rows)).toEqual(
      [...tables.Change.values()]
        .map(({ id, state, revision, decidedById, decidedAt, decisionCode, decisionText }) => ({
          id,
          state,
          revision,
          decidedById,
          decidedAt,
          decisionCode,
          decisionText,
        }))
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    );
    const restored = logs.flatMap(({ entries, ids }) =>
      ids.filter(
        (id) => decidedBefore(entries, id).decidedById !== null && tables.Change.get(id)!.decidedById === null,
      ),
    );
    expect(restored.length).toBeGreaterThan(0);
  }, 60_000);
});
