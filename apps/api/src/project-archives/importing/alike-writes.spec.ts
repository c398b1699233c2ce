import type { RowWrite } from '@scholium/review';
import { alikeWrites } from './alike-writes.js';

const put = (id: string, more: object = {}) => ({ table: 'Group', action: 'put', row: { id, ...more } }) as RowWrite;
const patch = (id: string, set: object) => ({ table: 'Group', action: 'patch', key: { id }, set }) as RowWrite;

test('rows to which the same is done are written at once, in the order in which they come', () => {
  const all = alikeWrites([put('a'), put('b'), patch('a', { name: 'x' }), patch('b', { name: 'y' }), put('c')]);
  expect(all.map(({ action, rows }) => [action, rows.map((row) => row['id'])])).toEqual([
    ['put', ['a', 'b']],
    ['patch', ['a', 'b']],
    ['put', ['c']],
  ]);
});

test('a row that comes twice, or has other columns, is written by itself', () => {
  const all = alikeWrites([put('a'), put('b'), put('a'), put('c', { name: 'x' }), put('d', { name: 'y' })]);
  expect(all.map(({ rows }) => rows.map((row) => row['id']))).toEqual([['a', 'b'], ['a'], ['c', 'd']]);
});
