import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { lineSchema, manifestSchema, personSchema } from './json-schema.js';
import { ARCHIVE_TABLE_NAMES } from './tables.js';

const FOLDER = join(import.meta.dirname, '../../../../docs/archive-format');

const schemas = {
  'manifest.schema.json': manifestSchema(),
  'people.schema.json': personSchema(),
  ...Object.fromEntries(ARCHIVE_TABLE_NAMES.map((table) => [`${table}.schema.json`, lineSchema(table)])),
};
const written = (schema: unknown): string => `${JSON.stringify(schema, null, 2)}\n`;

test('the schemas in docs/archive-format are those of the list of tables; WRITE_SCHEMAS=1 writes them', async () => {
  if (process.env['WRITE_SCHEMAS']) {
    await mkdir(FOLDER, { recursive: true });
    for (const [name, schema] of Object.entries(schemas)) await writeFile(join(FOLDER, name), written(schema));
  }
  expect((await readdir(FOLDER)).sort()).toEqual(Object.keys(schemas).sort());
  for (const [name, schema] of Object.entries(schemas))
    expect([name, JSON.parse(await readFile(join(FOLDER, name), 'utf8'))]).toEqual([name, JSON.parse(written(schema))]);
});

test('each of them is a JSON Schema', () => {
  const ajv = new Ajv2020({ strict: true, validateFormats: false });
  for (const schema of Object.values(schemas)) expect(ajv.validateSchema(schema)).toBe(true);
});
