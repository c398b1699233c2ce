import { typeOfColumn } from './check-row.js';
import {
  archiveTable,
  type ArchiveColumn,
  type ArchiveTable,
  type ArchiveTableName,
  PERSON_COLUMNS,
} from './tables.js';

type Schema = Readonly<Record<string, unknown>>;

const UUID: Schema = { type: 'string', format: 'uuid', pattern: '^[0-9a-f-]{36}$' };
const TIME: Schema = { type: 'string', format: 'date-time', pattern: '^\\d{4}-\\d{2}-\\d{2}T[\\d:]{8}\\.\\d{3}Z$' };
const INT: Schema = { type: 'integer', minimum: -2_147_483_647, maximum: 2_147_483_647 };
const SCHEMAS: Readonly<Record<string, Schema>> = {
  uuid: UUID,
  text: { type: 'string' },
  int: INT,
  boolean: { type: 'boolean' },
  json: { not: { type: 'null' } },
  time: TIME,
  'uuid[]': { type: 'array', items: UUID },
  'text[]': { type: 'array', items: { type: 'string' } },
};

const ofColumn = (column: ArchiveColumn): Schema => {
  const schema = SCHEMAS[typeOfColumn(column)] ?? {};
  return column.endsWith('?') ? { anyOf: [schema, { type: 'null' }] } : schema;
};

const ofLine = (title: string, description: string, columns: ArchiveTable['columns']): Schema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title,
  description,
  type: 'object',
  properties: Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, ofColumn(column)])),
  required: Object.keys(columns),
  additionalProperties: false,
});

/** The JSON Schema of a line of the file of a table. */
export function lineSchema(table: ArchiveTableName): Schema {
  const { key, columns } = archiveTable(table);
  return ofLine(table, `A line of tables/${table}.jsonl. In the order of: ${key.join(', ')}.`, columns);
}

/** The JSON Schema of a line of `people.jsonl`. */
export const personSchema = (): Schema =>
  ofLine('Person', 'A line of people.jsonl. In the order of: id. email is null where it is not told.', PERSON_COLUMNS);

const named = { type: 'object', properties: { id: UUID, name: { type: 'string' } }, required: ['id', 'name'] };
const sum = { type: 'string', pattern: '^[0-9a-f]{64}$' };

/** The JSON Schema of `manifest.json`. */
export const manifestSchema = (): Schema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Manifest',
  description: 'manifest.json: what an archive says of itself and of every other file.',
  type: 'object',
  properties: {
    format: { const: 'scholium-archive' },
    version: { const: 1 },
    product: { type: 'string' },
    madeAt: TIME,
    madeBy: { ...named, additionalProperties: false },
    project: { ...named, additionalProperties: false },
    sealedHeads: {
      type: 'array',
      items: {
        type: 'object',
        properties: { streamId: UUID, seq: INT, digest: { type: 'string' } },
        required: ['streamId', 'seq', 'digest'],
        additionalProperties: false,
      },
    },
    files: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          path: { type: 'string' },
          bytes: { type: 'integer', minimum: 0 },
          sha256: sum,
          rows: { anyOf: [{ type: 'integer', minimum: 0 }, { type: 'null' }] },
        },
        required: ['path', 'bytes', 'sha256', 'rows'],
        additionalProperties: false,
      },
    },
  },
  required: ['format', 'version', 'product', 'madeAt', 'madeBy', 'project', 'sealedHeads', 'files'],
  additionalProperties: false,
});
