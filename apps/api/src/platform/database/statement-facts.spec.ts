import { KnownStatements } from './statement-facts.js';

const factsOf = (sql: string) => new KnownStatements(10).factsOf(sql);

test('the same statement has the same name, another has another', () => {
  expect(factsOf('select 1').name).toBe(factsOf('select 1').name);
  expect(factsOf('select 1').name).not.toBe(factsOf('select 2').name);
});

test('no more statements are named than are kept', () => {
  const statements = new KnownStatements(2);
  const names = [1, 2, 3, 1].map((number) => statements.factsOf(`select ${number}`).name);
  expect(names.map((name) => name !== undefined)).toEqual([true, true, false, true]);
});

test.each([
  'select id from "Entity" where "searchKey" like any($2::text[])',
  'select id from "Entity" where "searchKey" ILIKE\n $1',
  'select id from "Entity" where "searchKey" not like any ( $12 )',
])('the best plan of one whose pattern is a value depends on the pattern: %s', (sql) =>
  expect(factsOf(sql).hasPatternValue).toBe(true),
);

test.each(['select id from "Entity" where label like \'a%\' and id = $1', 'select likelihood, $1::int from "Entity"'])(
  'a pattern in the text changes nothing: %s',
  (sql) => expect(factsOf(sql).hasPatternValue).toBe(false),
);
