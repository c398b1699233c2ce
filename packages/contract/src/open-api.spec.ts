import { z } from 'zod';
import { bodyLimitOf, FILE_LIMIT, JSON_LIMITS, KILOBYTE, MEGABYTE, sizeInWords } from './body-limits.js';
import { errorBody } from './errors.js';
import { openApi } from './open-api.js';
import { allRoutes, routes } from './routes/index.js';
import { defineRoute } from './route.js';

interface Content {
  readonly [type: string]: { readonly schema?: object };
}
interface Operation {
  readonly tags: readonly string[];
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly requestBody?: { readonly required: boolean; readonly description: string; readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
}
interface Document {
  readonly info: object;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, object>>>>;
}

const document = openApi(allRoutes, '1.2.3') as unknown as Document;
const operationOf = (route: (typeof allRoutes)[number], from = document): Operation => {
  const operation = from.paths[route.path.replace(/:(\w+)/g, '{$1}')]?.[route.method.toLowerCase()];
  if (!operation) throw new Error(`${route.id} is not described.`);
  return operation;
};

test('the document names the product, its version and its licence', () => {
  expect(document.info).toEqual({
    title: 'Scholium',
    version: '1.2.3',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  });
});

test('every reference leads to a schema of the document, without a dialect of its own', () => {
  const text = JSON.stringify(document);
  const names = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map((match) => match[1] ?? '');
  expect(new Set(names)).toEqual(new Set(['Error']));
  expect(document.components['schemas']?.['Error']).toMatchObject({
    properties: { code: { enum: errorBody.shape.code.options } },
    required: ['code', 'message'],
  });
  expect(text).not.toContain('"$schema"');
});

test('a session is the cookie that signing in sets, and is asked for by name', () => {
  expect(document.components['securitySchemes']).toEqual({
    session: { type: 'apiKey', in: 'cookie', name: 'scholium_session' },
  });
  for (const route of allRoutes) {
    expect(operationOf(route).security).toEqual(route.access === 'public' ? [] : [{ session: [] }]);
    expect(operationOf(route).tags).toEqual([route.tag]);
  }
});

test('parameters of a path are needed, those of a query unless they may be left out', () => {
  const asked = defineRoute({
    id: 'asked',
    method: 'GET',
    path: '/api/asked/:one/:two',
    access: 'public',
    tag: 'platform',
    summary: 'An example',
    params: z.object({ one: z.string(), two: z.string() }),
    query: z.object({ must: z.string(), may: z.string().optional(), usual: z.string().default('x') }),
    response: 'empty',
  });
  const operation = operationOf(asked, openApi([asked], '1') as unknown as Document);
  expect(operation.parameters.map(({ name, in: place, required }) => [name, place, required])).toEqual([
    ['one', 'path', true],
    ['two', 'path', true],
    ['must', 'query', true],
    ['may', 'query', false],
    ['usual', 'query', false],
  ]);
  expect(operation.requestBody).toBeUndefined();
  expect(operationOf(routes.getSession).parameters).toEqual([]);
});

test('each answer stands under its status, with what it carries; every failure is an error', () => {
  const errors = { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } };
  for (const route of allRoutes) {
    const { responses } = operationOf(route);
    expect(responses['default']?.content).toEqual(errors);
    expect(Object.keys(responses)).toHaveLength(2);
  }
  const statusesOf = (route: (typeof allRoutes)[number]): (string | undefined)[] => {
    const [[status, { content = {} }] = ['', {}]] = Object.entries(operationOf(route).responses);
    return [status, ...Object.keys(content)];
  };
  expect(statusesOf(routes.signOut)).toEqual(['204']);
  expect(statusesOf(routes.importDocument)).toEqual(['201', 'application/json']);
  expect(statusesOf(routes.getSession)).toEqual(['200', 'application/json']);
  expect(statusesOf(routes.getOriginal)).toEqual(['200', 'application/octet-stream']);
  expect(operationOf(routes.getSession).responses['200']?.content?.['application/json']?.schema).toMatchObject({
    required: ['user', 'sessionId', 'demo', 'language'],
  });
});

test('a body is needed where there is one; a file is the one part of a form', () => {
  const upload = operationOf(routes.uploadFile).requestBody;
  expect(upload).toMatchObject({
    required: true,
    content: {
      'multipart/form-data': {
        schema: {
          type: 'object',
          required: ['file'],
          properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' } },
        },
      },
    },
  });
  expect(upload?.description).not.toContain('JSON');
  const signIn = operationOf(routes.signIn).requestBody;
  expect(signIn).toMatchObject({
    required: true,
    content: { 'application/json': { schema: { required: ['email', 'password'], additionalProperties: false } } },
  });
  expect(signIn?.description).toContain(
    `at most ${JSON_LIMITS.values} values, nested at most ${JSON_LIMITS.depth} deep`,
  );
});

test('how much a route takes: what it says, else by what it carries and who may send it', () => {
  expect(bodyLimitOf(routes.submitSteps)).toBe(4 * MEGABYTE);
  expect(bodyLimitOf(routes.uploadFile)).toBe(FILE_LIMIT + 64 * KILOBYTE);
  expect(bodyLimitOf(routes.getSession)).toBe(4 * KILOBYTE);
  expect(bodyLimitOf(routes.signIn)).toBe(8 * KILOBYTE);
  expect(bodyLimitOf(routes.describeProject)).toBe(100 * KILOBYTE);
});

test.each([
  [0, '0 KB'],
  [KILOBYTE - 1, '0 KB'],
  [100 * KILOBYTE, '100 KB'],
  [MEGABYTE - 1, '1023 KB'],
  [MEGABYTE, '1 MB'],
  [20 * MEGABYTE + 64 * KILOBYTE, '20 MB'],
])('%d bytes are %s', (bytes, words) => {
  expect(sizeInWords(bytes)).toBe(words);
});
