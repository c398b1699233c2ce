import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { statementPlaces, uncheckedPlaces } from './checked-places.mjs';

test('finds where our methods send statements, and not where pg does', () => {
  const text = [
    'const rows = await this.database.queryAs(',
    '  viewer,',
    'await this.system.long.execute(sql, []);',
    'const { rows } = await client.query(sql);',
    'connection.query(beginAs(viewer)),',
    'await (await this.connection()).query(sql);',
    'this.#byKey.query(rowType, sql, values)',
    'routes.getHistory.query.parse({ after })',
  ].join('\n');
  assert.deepEqual(statementPlaces([{ path: 'a.ts', text }]), ['a.ts:1', 'a.ts:3', 'a.ts:7']);
});

test('names the places that are not in the list', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'scholium-places-'));
  const list = join(folder, 'places');
  const all = await uncheckedPlaces(list);
  assert.ok(all.length > 50);
  const [first, ...others] = all;
  await writeFile(list, `${first.slice('apps/api/src/'.length, first.indexOf(': '))}\n`);
  assert.deepEqual(await uncheckedPlaces(list), others);
  await rm(folder, { recursive: true });
});
