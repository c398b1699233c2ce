/**
 * Whoever adds a schema of something that comes from outside builds it of the values of `review`: this finds those who
 * did not.
 */
import { id, LARGEST_NUMBER, SMALL_JSON, STEP_JSON, storable, textUpTo, wholeNumber } from '@scholium/review';
import { z } from 'zod';
import { clientMessage } from './feed-messages.js';
import { allRoutes } from './routes/index.js';

type Any = z.core.$ZodTypes;
const UPPER = '0198C0DE-0000-7000-8000-00000000ABCD';
/** Formats whose own rule leaves no room for anything else. */
const EXACT = new Set(['date', 'datetime', 'time']);

/** What is missing in a schema of something that comes from outside: one line a fault, with its path. */
function faultsOf(schema: z.core.$ZodType, path: string, seen = new Set<z.core.$ZodType>()): string[] {
  if (seen.has(schema)) return [];
  seen.add(schema);
  const { def } = (schema as Any)._zod;
  const checks = def.checks ?? [];
  const inner = (next: z.core.$ZodType, step: string): string[] => faultsOf(next, `${path}${step}`, seen);
  const fault = (what: string): string[] => [`${path}: ${what}`];
  switch (def.type) {
    case 'string': {
      const format = 'format' in def ? def.format : null;
      if (format === 'uuid')
        return z.safeParse(schema, UPPER).data === UPPER.toLowerCase()
          ? []
          : fault('an id that is not brought into lower case');
      if (EXACT.has(String(format))) return [];
      return [
        ...(checks.includes(storable) ? [] : fault('text without the rule of texts')),
        ...((schema as z.ZodString).maxLength === null ? fault('text without an end') : []),
      ];
    }
    case 'number': {
      const { minValue, maxValue } = schema as z.ZodNumber;
      return (maxValue ?? Infinity) <= LARGEST_NUMBER && (minValue ?? -Infinity) >= -LARGEST_NUMBER
        ? []
        : fault('a number that no column may hold');
    }
    case 'array':
      return [
        ...(checks.some((check) => 'maximum' in check._zod.def) ? [] : fault('a list without an end')),
        ...inner(def.element, '[]'),
      ];
    case 'tuple':
      return def.items.flatMap((item, index) => inner(item, `[${index}]`));
    case 'object': {
      const catchall = def.catchall?._zod.def.type;
      const loose =
        catchall !== undefined && catchall !== 'never' && !checks.includes(SMALL_JSON)
          ? fault('fields that nobody bounds')
          : [];
      return [...loose, ...Object.entries(def.shape).flatMap(([name, field]) => inner(field, `.${name}`))];
    }
    case 'lazy':
      return inner(def.getter(), '');
    case 'union':
      return def.options.flatMap((option, index) => inner(option, `|${index}`));
    case 'optional':
    case 'nullable':
    case 'default':
    case 'nonoptional':
    case 'readonly':
    case 'prefault':
      return inner(def.innerType, '');
    case 'pipe':
      // What is made of the input is what is used.
      return ['boolean', 'enum', 'literal'].includes((def.out as Any)._zod.def.type)
        ? []
        : [
            ...(def.in._zod.def.type === 'transform' ? [] : inner(def.in, '')),
            ...(def.in._zod.def.type === 'string' ? [] : inner(def.out, '')),
          ];
    case 'enum':
    case 'literal':
    case 'boolean':
    case 'null':
      return [];
    case 'unknown':
      return checks.includes(STEP_JSON) || checks.includes(SMALL_JSON) ? [] : fault('a value that nobody bounds');
    default:
      return fault(`a ${def.type}, of which this does not know whether it is safe`);
  }
}

const inputs = allRoutes.flatMap((route) =>
  (['params', 'query', 'body'] as const).flatMap((part) =>
    route[part] ? [[`${route.id} ${part}`, route[part]] as const] : [],
  ),
);

test.each([...inputs, ['a message on the socket', clientMessage] as const])(
  '%s lets nothing in that cannot be stored',
  (name, schema) => {
    expect(faultsOf(schema, name)).toEqual([]);
  },
);

test('a schema that forgets is found', () => {
  const forgetful: readonly (readonly [z.ZodType, number])[] = [
    [z.string(), 2],
    [z.string().max(5), 1],
    [textUpTo(5), 0],
    [z.uuid(), 1],
    [id, 0],
    [z.int(), 1],
    [z.int().min(0), 1],
    [z.number().min(0).max(1e12), 1],
    [wholeNumber(), 0],
    [z.array(id), 1],
    [z.array(z.string()).max(3), 2],
    [z.record(id, z.string()), 1],
    [z.unknown(), 1],
    [z.looseObject({ a: z.any() }), 2],
    [z.strictObject({ a: textUpTo(3).optional() }), 0],
    [z.url(), 2],
    [z.email().max(3), 1],
    [z.stringbool(), 0],
    [z.string().transform(Number).pipe(wholeNumber()), 2],
    [z.union([id, z.string()]), 2],
  ];
  expect(forgetful.map(([schema]) => faultsOf(schema, 'it').length)).toEqual(forgetful.map(([, count]) => count));
});
