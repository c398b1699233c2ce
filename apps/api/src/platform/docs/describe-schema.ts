/**
 * JSON Schema as a reader wants it: the shape, indented, without the schema's own words. Not a grammar, only for eyes.
 */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly format?: string;
  readonly $ref?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
  readonly default?: unknown;
}

export function describeSchema(schema: JsonSchema, indent = ''): string {
  if (schema.$ref) return schema.$ref.split('/').at(-1) ?? schema.$ref;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choices.map((choice) => describeSchema(choice, indent)).join(' | ');
  if (schema.allOf) return schema.allOf.map((part) => describeSchema(part, indent)).join(' & ');
  if (schema.type === 'array')
    return `[ ${describeSchema(schema.items ?? {}, indent)} ]${limits(undefined, schema.maxItems)}`;
  if (schema.properties) return describeObject(schema.properties, new Set(schema.required), indent);
  if (schema.type === 'object')
    return `{ [name]: ${typeof schema.additionalProperties === 'object' ? describeSchema(schema.additionalProperties, indent) : 'any'} }`;
  const type = Array.isArray(schema.type) ? schema.type.join(' | ') : (schema.type ?? 'any');
  return `${schema.format ?? type}${limits(schema.minLength ?? schema.minimum, schema.maxLength ?? schema.maximum)}${schema.default === undefined ? '' : ` = ${JSON.stringify(schema.default)}`}`;
}

function describeObject(
  properties: Readonly<Record<string, JsonSchema>>,
  required: ReadonlySet<string>,
  indent: string,
): string {
  const inner = `${indent}  `;
  const lines = Object.entries(properties).map(
    ([name, value]) => `${inner}${name}${required.has(name) ? '' : '?'}: ${describeSchema(value, inner)}`,
  );
  return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${indent}}`;
}

function limits(least: number | undefined, most: number | undefined): string {
  const top = most === undefined || most >= Number.MAX_SAFE_INTEGER ? '' : String(most);
  const bottom = least === undefined || least <= Number.MIN_SAFE_INTEGER ? '' : String(least);
  return top === '' && bottom === '' ? '' : ` (${bottom}–${top})`;
}
