import { createTestDatabase } from '@scholium/database/testing';
import pg from 'pg';
import { packedSteps } from './steps-of.js';

test('steps are found in rows of every age: packed as the payload, packed beside other fields, and not packed', async () => {
  const database = await createTestDatabase();
  const client = new pg.Client({ connectionString: database.appUrl });
  await client.connect();
  try {
    const payloads = ['"[[12,3]]"', '{"steps": "[[12,3]]", "indexes": [1]}', '{"steps": [{"stepType": "replace"}]}'];
    const { rows } = await client.query<{ steps: unknown; count: number }>(
      `select ${packedSteps('e.')} as steps, json_array_length((${packedSteps('e.')} #>> '{}')::json) as count from unnest($1::jsonb[]) as e(payload)`,
      [payloads],
    );
    expect(rows).toEqual([
      { steps: '[[12,3]]', count: 1 },
      { steps: '[[12,3]]', count: 1 },
      { steps: [{ stepType: 'replace' }], count: 1 },
    ]);
  } finally {
    await client.end();
    await database.drop();
  }
});
