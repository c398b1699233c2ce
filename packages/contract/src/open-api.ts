/** OpenAPI 3.1 from the routes and their zod schemas; JSON Schema 2020-12 is what 3.1 speaks. */
import { z } from 'zod';
import { bodyLimitOf, JSON_LIMITS, sizeInWords } from './body-limits.js';
import { errorBody } from './errors.js';
import type { Route } from './route.js';

type Json = Record<string, unknown>;

/** Transforms and preprocessing are described by what a caller may send or will get. */
const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return rest;
};

export function openApi(routes: readonly Route[], version: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = route.path.replace(/:([A-Za-z]+)/g, '{$1}');
    (paths[path] ??= {})[route.method.toLowerCase()] = operationOf(route);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Scholium', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: {
      schemas: { Error: schemaOf(errorBody, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'scholium_session' } },
    },
  };
}

function operationOf(route: Route): Json {
  const success = String(route.status ?? (route.response === 'empty' ? 204 : 200));
  const failure = {
    description: 'Refused',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
  };
  return {
    operationId: route.id,
    tags: [route.tag],
    summary: route.summary,
    ...(route.access === 'public' ? { security: [] } : { security: [{ session: [] }] }),
    'x-access': route.access,
    parameters: [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query')],
    ...requestBodyOf(route),
    responses: { [success]: successOf(route), default: failure },
  };
}

function parametersOf(schema: z.ZodObject | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const described = schemaOf(schema, 'input') as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(described.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || (described.required?.includes(name) ?? false),
    schema: property,
  }));
}

function requestBodyOf(route: Route): Json {
  if (route.accepts === 'multipart') {
    const schema = {
      type: 'object',
      required: ['file'],
      properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' } },
    };
    return { requestBody: { ...limitOf(route), required: true, content: { 'multipart/form-data': { schema } } } };
  }
  if (!route.body) return {};
  return {
    requestBody: {
      ...limitOf(route),
      required: true,
      content: { 'application/json': { schema: schemaOf(route.body, 'input') } },
    },
  };
}

/** In words, and as a number for programs. */
function limitOf(route: Route): Json {
  const bytes = bodyLimitOf(route);
  const json =
    route.accepts === 'multipart'
      ? ''
      : `, and JSON of at most ${JSON_LIMITS.values} values, nested at most ${JSON_LIMITS.depth} deep`;
  return {
    description: `At most ${sizeInWords(bytes)} (${bytes} bytes)${json}; more is answered 413.`,
    'x-body-limit': bytes,
  };
}

function successOf(route: Route): Json {
  if (route.response === 'empty') return { description: 'Done' };
  if (route.response === 'bytes') return { description: 'The file', content: { 'application/octet-stream': {} } };
  return { description: 'Done', content: { 'application/json': { schema: schemaOf(route.response, 'output') } } };
}
