/**
 * Browsers keep pages open over an update, and people write scripts: what was published once stays. Additions are free.
 * `SCHOLIUM_PUBLISH=1` writes down what there is now; what such a run takes away or changes is a break, and goes into
 * the changelog.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { clientMessage, serverMessage } from './feed-messages.js';
import { allRoutes } from './routes/index.js';
import type { Route } from './route.js';

interface JsonSchema {
  readonly type?: string;
  readonly format?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
}

const file = new URL('fixtures/published-fields.txt', import.meta.url);

/** The fields of a value: lines of `path type`, one for each word of an enumeration. `?` marks what may be left out. */
const fieldsOf = (schema: JsonSchema, at: string): string[] => {
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return options.flatMap((option) => fieldsOf(option, at));
  if (schema.properties) {
    return Object.entries(schema.properties).flatMap(([name, field]) =>
      fieldsOf(field, `${at}.${name}${schema.required?.includes(name) ? '' : '?'}`),
    );
  }
  if (typeof schema.additionalProperties === 'object') return fieldsOf(schema.additionalProperties, `${at}.*`);
  if (schema.prefixItems) return schema.prefixItems.flatMap((item, index) => fieldsOf(item, `${at}[${index}]`));
  if (schema.items) return fieldsOf(schema.items, `${at}[]`);
  if (schema.const !== undefined) return [`${at} ${JSON.stringify(schema.const)}`];
  if (schema.enum) return schema.enum.map((word) => `${at} ${JSON.stringify(word)}`);
  return [`${at} ${schema.format ?? schema.type ?? 'any'}`];
};

const fieldsOfSchema = (schema: z.ZodType, io: 'input' | 'output', at: string): string[] =>
  fieldsOf(z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as JsonSchema, at);

const fieldsOfRoute = (route: Route): string[] => {
  const { method, path, response } = route;
  // By what is on the wire: the id of a route is a name in our code.
  const address = `${method}:${path}`;
  return [
    `${address} ${route.status ?? ''}`.trim(),
    ...(['params', 'query', 'body'] as const).flatMap((part) => {
      const schema = route[part];
      return schema ? fieldsOfSchema(schema, 'input', `${address} ${part}`) : [];
    }),
    ...(typeof response === 'string'
      ? [`${address} response ${response}`]
      : fieldsOfSchema(response, 'output', `${address} response`)),
  ];
};

const current = [
  ...new Set([
    ...allRoutes.flatMap(fieldsOfRoute),
    ...fieldsOfSchema(clientMessage, 'input', 'socket takes'),
    ...fieldsOfSchema(serverMessage, 'output', 'socket sends'),
  ]),
];

if (process.env['SCHOLIUM_PUBLISH'] === '1') writeFileSync(file, `${current.join('\n')}\n`);
const published = new Set(readFileSync(file, 'utf8').trimEnd().split('\n'));

test('everything that was published is still there, by its name and with its type', () => {
  const now = new Set(current);
  expect([...published].filter((field) => !now.has(field))).toEqual([]);
});

test('requests need not say more than they had to', () => {
  const pathOf = (field: string): string => field.split(' ').slice(0, 2).join(' ');
  const objectOf = (path: string): string => path.slice(0, path.lastIndexOf('.'));
  const paths = new Set([...published].map(pathOf));
  const objects = new Set([...paths].map(objectOf));
  const demanded = current
    .map(pathOf)
    .filter((path) => / (params|query|body|takes)\b/.test(path) && !/\?$|\[\]$/.test(path));
  expect(demanded.filter((path) => objects.has(objectOf(path)) && !paths.has(path))).toEqual([]);
});
