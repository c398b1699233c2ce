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

/** Which alternatives of a union are looked at. */
type Choice = (option: JsonSchema, at: string) => boolean;
const all: Choice = () => true;

/** The fields of a value: lines of `path type`, one for each word of an enumeration. `?` marks what may be left out. */
const fieldsOf = (schema: JsonSchema, at: string, choice: Choice): string[] => {
  const options = schema.anyOf ?? schema.oneOf;
  const of = (one: JsonSchema, path: string): string[] => fieldsOf(one, path, choice);
  if (options) return options.filter((option) => choice(option, at)).flatMap((option) => of(option, at));
  if (schema.properties) {
    return Object.entries(schema.properties).flatMap(([name, field]) =>
      of(field, `${at}.${name}${schema.required?.includes(name) ? '' : '?'}`),
    );
  }
  if (typeof schema.additionalProperties === 'object') return of(schema.additionalProperties, `${at}.*`);
  if (schema.prefixItems) return schema.prefixItems.flatMap((item, index) => of(item, `${at}[${index}]`));
  if (schema.items) return of(schema.items, `${at}[]`);
  if (schema.const !== undefined) return [`${at} ${JSON.stringify(schema.const)}`];
  if (schema.enum) return schema.enum.map((word) => `${at} ${JSON.stringify(word)}`);
  return [`${at} ${schema.format ?? schema.type ?? 'any'}`];
};

const fieldsOfSchema = (schema: z.ZodType, io: 'input' | 'output', at: string, choice: Choice): string[] =>
  fieldsOf(z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as JsonSchema, at, choice);

const fieldsOfRoute = (route: Route, choice: Choice): string[] => {
  const { method, path, response } = route;
  // By what is on the wire: the id of a route is a name in our code.
  const address = `${method}:${path}`;
  return [
    `${address} ${route.status ?? ''}`.trim(),
    ...(['params', 'query', 'body'] as const).flatMap((part) => {
      const schema = route[part];
      return schema ? fieldsOfSchema(schema, 'input', `${address} ${part}`, choice) : [];
    }),
    ...(typeof response === 'string'
      ? [`${address} response ${response}`]
      : fieldsOfSchema(response, 'output', `${address} response`, choice)),
  ];
};

const fields = (choice: Choice): readonly string[] => [
  ...new Set([
    ...allRoutes.flatMap((route) => fieldsOfRoute(route, choice)),
    ...fieldsOfSchema(clientMessage, 'input', 'socket takes', choice),
    ...fieldsOfSchema(serverMessage, 'output', 'socket sends', choice),
  ]),
];
const current = fields(all);

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
  // A kind of content that was not published is sent by nobody who knew the others.
  const isPublished: Choice = ({ properties }, at) =>
    properties?.['kind']?.const === undefined ||
    published.has(`${at}.kind ${JSON.stringify(properties['kind'].const)}`);
  const demanded = fields(isPublished)
    .map(pathOf)
    .filter((path) => / (params|query|body|takes)\b/.test(path) && !/\?$|\[\]$/.test(path));
  expect(demanded.filter((path) => objects.has(objectOf(path)) && !paths.has(path))).toEqual([]);
});
