import { comparedRow, differingColumns } from './compared-row.js';
import { compareProjects, DIFFERENCES_SHOWN, type ComparedSide } from './compare-projects.js';
import { compareKeys, type ArchiveRow } from './check-row.js';
import { archiveTable, type ArchiveTableName } from './tables.js';

type Rows = Partial<Readonly<Record<ArchiveTableName, readonly ArchiveRow[]>>>;
const side = (rows: Rows): ComparedSide => ({
  async *lines(table) {
    const { key } = archiveTable(table);
    for (const row of (rows[table] ?? []).toSorted((a, b) => compareKeys(key, a, b)))
      yield await Promise.resolve(line(comparedRow(table, row), row));
  },
});
const line = ({ row, said }: ReturnType<typeof comparedRow>, whole: ArchiveRow) => ({
  row,
  sum: said,
  text: new TextEncoder().encode(JSON.stringify(whole)),
});
const wholeOf = ({ text }: { readonly text: Uint8Array }) => JSON.parse(new TextDecoder().decode(text)) as ArchiveRow;
const difference = (here: Rows, there: Rows) =>
  compareProjects(side(here), side(there), async (mine, theirs) =>
    Promise.resolve(differingColumns(wholeOf(mine), wholeOf(theirs))),
  );
const tableOf = async (table: string, here: Rows, there: Rows) =>
  (await difference(here, there)).tables.find((one) => one.table === table);

const source = (id: string, more: ArchiveRow = {}): ArchiveRow => ({
  id,
  label: `Source ${id}`,
  body: { a: 1, b: [2] },
  ...more,
});
const entry = (streamId: string, seq: number, payload: unknown = {}): ArchiveRow => ({ streamId, seq, payload });

test('rows are only here, only there, different in named columns, or the same', async () => {
  const here = { Source: [source('1'), source('2'), source('3'), source('5')] };
  const there = { Source: [source('2', { label: 'Other' }), source('3'), source('4'), source('6'), source('7')] };
  const item = (id: string, label = `Source ${id}`, details: string[] = []) => ({
    id,
    label,
    documentId: null,
    details,
  });
  expect(await tableOf('Source', here, there)).toEqual({
    table: 'Source',
    same: 1,
    onlyHere: { count: 2, items: [item('1'), item('5')] },
    onlyThere: { count: 3, items: [item('4'), item('6'), item('7')] },
    differ: { count: 1, items: [item('2', 'Source 2', ['label'])] },
  });
  const nothing = { count: 0, items: [] };
  const empty = { table: 'Source', same: 0, onlyHere: nothing, onlyThere: nothing, differ: nothing };
  expect(await tableOf('Source', {}, {})).toEqual(empty);
  expect(await tableOf('Source', {}, here)).toMatchObject({ same: 0, onlyThere: { count: 4 } });
  expect(await tableOf('Source', here, {})).toMatchObject({ same: 0, onlyHere: { count: 4 } });
});

test('the order of fields and how something is kept make no difference; a value, its type and a missing field do', async () => {
  const differs = async (one: ArchiveRow, other: ArchiveRow) =>
    (await tableOf('Source', { Source: [one] }, { Source: [other] }))?.differ.items.flatMap(({ details }) => details);
  expect(await differs(source('1'), source('1', { body: { b: [2], a: 1 } }))).toEqual([]);
  expect(await differs(source('1', { searchText: 'x' }), source('1', { searchText: 'y' }))).toEqual([]);
  for (const body of [
    { a: 1 },
    { a: 1, b: [2, 3] },
    { a: 1, b: { 0: 2 } },
    { a: '1', b: [2] },
    { a: 1, b: [2], c: null },
    null,
  ])
    expect([body, await differs(source('1'), source('1', { body }))]).toEqual([body, ['body']]);
});

test('of a log the entries that both begin with are shared, and from the first other one on nothing is', async () => {
  const [pier, quay] = [
    { id: 'd', title: 'Pier' },
    { id: 'e', title: 'Quay' },
  ];
  const here = { Document: [pier, quay], LedgerEntry: [entry('d', 1), entry('d', 2), entry('d', 3), entry('e', 1)] };
  const there = {
    Document: [pier, quay],
    LedgerEntry: [
      entry('d', 1),
      entry('d', 2, { other: true }),
      entry('d', 3),
      entry('d', 4),
      entry('e', 1),
      entry('p', 1),
    ],
  };
  expect((await difference(here, there)).logs).toEqual({
    count: 2,
    same: 1,
    items: [
      { streamId: 'd', label: 'Pier', shared: 1, here: 2, there: 3 },
      { streamId: 'p', label: null, shared: 0, here: 0, there: 1 },
    ],
  });
  expect((await difference(there, there)).logs).toEqual({ count: 0, same: 3, items: [] });
});

test('a decision is called what its change is called, wherever that is', async () => {
  const decision = (changeId: string, verdict: string): ArchiveRow => ({ changeId, seq: 4, verdict });
  const change = (id: string, label: string): ArchiveRow => ({ id, label, documentId: 'd' });
  const here = { Decision: [decision('1', 'accepted')], Change: [change('1', 'pilots')] };
  const there = {
    Decision: [decision('1', 'rejected'), decision('2', 'accepted')],
    Change: [change('2', 'Mara Quill')],
  };
  expect(await tableOf('Decision', here, there)).toMatchObject({
    onlyThere: { items: [{ id: '2', label: 'Mara Quill', documentId: 'd', details: ['accepted'] }] },
    differ: { items: [{ id: '1', label: 'pilots', details: ['verdict'] }] },
  });
});

test('all are counted and few are named', async () => {
  const many = Array.from({ length: 3 * DIFFERENCES_SHOWN }, (_, n) => source(String(n).padStart(4, '0')));
  const found = await tableOf('Source', { Source: many }, {});
  expect([found?.onlyHere.count, found?.onlyHere.items.length]).toEqual([many.length, DIFFERENCES_SHOWN]);
});

test('rows are told apart by their whole keys, however long, and only names are cut', async () => {
  const long = 'k'.repeat(2_000);
  const here = [source(`${long}1`, { label: long }), source(`${long}2`)];
  expect(await tableOf('Source', { Source: here }, { Source: [here[1]!] })).toMatchObject({
    same: 1,
    onlyHere: { count: 1, items: [{ id: `${long}1`, label: long.slice(0, 500) }] },
    onlyThere: { count: 0 },
    differ: { count: 0 },
  });
});
