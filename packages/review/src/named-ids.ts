/**
 * What the ids in a command name. Each id is marked where the command's schema has it, and everything else follows:
 * what the ledger reads for the command, and that nothing is written whose ids do not all lie in the project it is
 * asked of. A schema with an id that is not marked is refused as a whole.
 */
import { z } from 'zod';

/** Things that are there already, in the project of the stream; `member` is one of its people. */
const THERE = ['annotation', 'change', 'comment', 'entity', 'member', 'project', 'source', 'thread'] as const;
/** Things that the command makes. Their ids must be free everywhere. */
const MADE = [
  'new change',
  'new comment',
  'new compartment',
  'new document',
  'new emergency access',
  'new group',
  'new organisation',
  'new role',
  'new person',
  'new project',
  'new thread',
  'new version',
] as const;
const OTHERS = [
  /** What a proposal is about: it makes it or names it, by its `op`. */
  'subject',
  /** Anybody with an account, in the project or not. */
  'person',
  /** What a protection is set of: see `ProtectedKind`. */
  'object',
  /** A person or a group that a protection names. */
  'principal',
  /** Things of the workspace. */
  'compartment',
  'group',
  'organisation',
  'role',
  /** An accepted change, or a command that edited the text, of the same stream. */
  'edit',
  /** Another document that the command changes: see `otherStreams` of commands. */
  'document',
  /** Compared with what is stored, and looked up nowhere. */
  'compared',
  /** An entry of the vocabulary, which every project has of its own. */
  'term',
] as const;

export type Named = (typeof THERE)[number] | (typeof MADE)[number] | (typeof OTHERS)[number];
export interface NamedId {
  readonly names: Named;
  readonly id: string;
}

const registry = z.registry<{ readonly names: Named }>();

/** The same schema, of an id that names something of a kind. */
export function naming<T extends z.ZodType>(names: Named, id: T): T {
  const named = id.clone();
  registry.add(named, { names });
  return named;
}

/** Says to `found` which ids a value of a schema holds. */
type Walk = (value: unknown, found: (named: NamedId) => void) => void;

/**
 * Kinds of schemas that hold no ids: nothing in the JSON of a text or of a source record names anything of a project.
 */
const PLAIN: ReadonlySet<string> = new Set(['boolean', 'enum', 'literal', 'number', 'unknown']);
const CALLED_ID = /(^id|Ids?)$/u;

/**
 * The walk through values of a schema; null when there are no ids in it. `path` is where the schema stands, `key` its
 * last name. Throws when an id is not marked by {@link naming}, and at kinds of schemas of which nobody has said where
 * their ids are.
 */
export function walkOf(schema: z.ZodType, path: string, key = ''): Walk | null {
  const { def } = schema as unknown as { readonly def: Definition };
  switch (def.type) {
    case 'string': {
      const names = registry.get(schema)?.names;
      if (names === undefined && (def.format === 'uuid' || def.format === 'guid' || CALLED_ID.test(key)))
        throw new Error(`${path} is an id that does not say what it names: see naming()`);
      return names === undefined ? null : (value, found) => found({ names, id: value as string });
    }
    case 'object':
      return walkObject(def, path);
    case 'array': {
      const inner = walkOf(def.element, `${path}[]`, key);
      return (
        inner &&
        ((value, found) => {
          for (const one of value as readonly unknown[]) inner(one, found);
        })
      );
    }
    case 'nullable':
    case 'optional': {
      const inner = walkOf(def.innerType, path, key);
      return (
        inner &&
        ((value, found) => {
          if (value !== null && value !== undefined) inner(value, found);
        })
      );
    }
    case 'lazy':
      return walkOf(def.getter(), path, key);
    case 'union':
      return walkUnion(def, path);
    default:
      if (PLAIN.has(schema.def.type)) return null;
      throw new Error(`${path} is of a kind (${schema.def.type}) of which nobody knows where its ids are`);
  }
}

/** What is looked at of the definition of a schema. */
type Definition =
  | { readonly type: 'string'; readonly format?: string }
  | { readonly type: 'object'; readonly shape: Readonly<Record<string, z.ZodType>> }
  | { readonly type: 'array'; readonly element: z.ZodType }
  | { readonly type: 'nullable' | 'optional'; readonly innerType: z.ZodType }
  | { readonly type: 'lazy'; readonly getter: () => z.ZodType }
  | { readonly type: 'union'; readonly discriminator?: string; readonly options: readonly z.ZodType[] };

function walkObject({ shape }: Extract<Definition, { type: 'object' }>, path: string): Walk | null {
  const walks = Object.entries(shape).flatMap(([name, schema]) => {
    const walk = walkOf(schema, `${path}.${name}`, name);
    return walk ? [[name, walk] as const] : [];
  });
  return walks.length === 0
    ? null
    : (value, found) => {
        for (const [name, walk] of walks) walk((value as Readonly<Record<string, unknown>>)[name], found);
      };
}

function walkUnion({ discriminator, options }: Extract<Definition, { type: 'union' }>, path: string): Walk | null {
  const walks = new Map<unknown, Walk>();
  for (const option of options) {
    const { def } = option as unknown as { readonly def: Extract<Definition, { type: 'object' }> };
    const values = discriminator === undefined ? [] : literalsOf(def.shape[discriminator]);
    const walk = walkOf(option, values.length === 0 ? path : `${path}.${values.join('|')}`);
    if (walk && values.length === 0) throw new Error(`${path} holds ids in alternatives that no field tells apart`);
    if (walk) for (const value of values) walks.set(value, walk);
  }
  return walks.size === 0
    ? null
    : (value, found) => walks.get((value as Readonly<Record<string, unknown>>)[discriminator ?? ''])?.(value, found);
}

function literalsOf(schema: z.ZodType | undefined): readonly unknown[] {
  const { def } = (schema ?? { def: {} }) as unknown as { readonly def: { readonly values?: readonly unknown[] } };
  return def.values ?? [];
}

/** All ids in a value, by the walk of its schema. */
export function idsBy(walk: Walk | null, value: unknown): readonly NamedId[] {
  const ids: NamedId[] = [];
  walk?.(value, (named) => void ids.push(named));
  return ids;
}
