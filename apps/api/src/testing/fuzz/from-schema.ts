import type { Content } from '@scholium/review';
import { z } from 'zod';
import { hostileJson, hostileNumber, hostileText } from './hostile.js';
import { CURSOR, type Pool } from './pool.js';
import type { Random } from './random.js';

type Any = z.core.$ZodTypes;

/** Texts of which at least one fits nearly every place. */
const SAMPLES = [
  'Harbour',
  'pilot',
  'person',
  'finance',
  'unsupported',
  'a',
  '1',
  'en',
  'Latn',
  'https://example.org/report',
  'someone@example.org',
  'correct horse battery staple',
  '2024-05-06',
  'Europe/Berlin',
  'f'.repeat(64),
  'x'.repeat(43),
  'Two\nlines 🌙',
  'Абу Санад',
];
/** What a project's vocabulary has. */
const USUAL: Readonly<Record<string, string>> = {
  codeIds: 'finance',
  entityTypeId: 'person',
  typeId: 'person',
  code: 'unsupported',
};
/** Ids that are nearly always new where they are asked for. */
const FRESH = new Set(['commandId', 'versionId', 'threadId', 'commentId', 'subjectId']);
/** Numbers that are small where something is there. */
const NEAR = new Set(['version', 'revision', 'atVersion', 'limit', 'seq']);
const KNOWN_KINDS: Readonly<Record<string, readonly string[]>> = {
  streamId: ['documentId', 'projectId'],
  changeId: ['changeId'],
};

/** The fields of a command that name where it belongs. */
interface Asked {
  readonly kind?: unknown;
  readonly subjectKind?: unknown;
  readonly changeId?: unknown;
  readonly threadId?: unknown;
  readonly commentId?: unknown;
}

/** Values of a schema: a given share of them wild, the rest valid. */
export class FromSchema {
  readonly #fitting = new WeakMap<z.core.$ZodType, readonly string[]>();

  /**
   * The route a request is made for, the pool of the project in which it is asked, and another one for what does not
   * belong there.
   */
  place: { readonly route: string; readonly pool: Pool; readonly elsewhere: Pool };

  /** `anchors` stand in documents that are there. */
  constructor(
    private readonly random: Random,
    pool: Pool,
    private readonly anchors: readonly unknown[],
  ) {
    this.place = { route: '', pool, elsewhere: pool };
  }

  /** `wild` is the probability of each leaf to be something else than the schema wants. */
  of(schema: z.core.$ZodType, wild: number, key = ''): unknown {
    const { random } = this;
    if (random.chance(wild * 0.5)) return hostileJson(random);
    const { def } = (schema as Any)._zod;
    switch (def.type) {
      case 'string':
        return this.#text(schema as z.ZodString, wild, key);
      case 'number':
        return random.chance(wild) ? hostileNumber(random) : this.#number(schema as z.ZodNumber, key);
      case 'boolean':
        return random.chance(0.5);
      case 'null':
        return null;
      case 'literal':
        return random.chance(wild) ? hostileText(random) : def.values[0];
      case 'enum':
        return random.chance(wild) ? hostileText(random) : random.pick(Object.values(def.entries));
      case 'optional':
      case 'default':
      case 'prefault':
        return random.chance(0.4) ? undefined : this.of(def.innerType, wild, key);
      case 'nullable':
        return random.chance(0.3) ? null : this.of(def.innerType, wild, key);
      case 'lazy':
        return this.of(def.getter(), wild, key);
      case 'nonoptional':
      case 'readonly':
        return this.of(def.innerType, wild, key);
      case 'union':
        return this.of(random.pick(def.options), wild, key);
      case 'pipe':
        return this.of(def.in._zod.def.type === 'transform' ? def.out : def.in, wild, key);
      case 'tuple':
        return def.items.map((item) => this.of(item, wild, key));
      case 'array':
        return this.#list(schema as z.ZodArray, wild, key);
      case 'object':
        return this.#object(schema as z.ZodObject, wild);
      default:
        return key === 'steps' && !random.chance(wild) ? this.#step() : hostileJson(random);
    }
  }

  #text(schema: z.ZodString, wild: number, key: string): string {
    const { random, place } = this;
    if (random.chance(wild)) return hostileText(random, schema.maxLength);
    if (schema.format === 'uuid') return this.id(key);
    if (key === 'after') return place.pool.of(`${CURSOR}${place.route}`, random) ?? 'W10';
    const usual = USUAL[key];
    return usual !== undefined && random.chance(0.8) ? usual : random.pick(this.#samples(schema));
  }

  #samples(schema: z.ZodString): readonly string[] {
    const known = this.#fitting.get(schema);
    if (known) return known;
    const fitting = SAMPLES.filter((text) => schema.safeParse(text).success);
    const samples = fitting.length === 0 ? ['?'] : fitting;
    this.#fitting.set(schema, samples);
    return samples;
  }

  /** One that is known, of another kind, or new; now and then in capitals. */
  id(key: string): string {
    const { random, place } = this;
    const pool = random.chance(0.06) ? place.elsewhere : place.pool;
    const kind = random.pick(KNOWN_KINDS[key] ?? [key]);
    const id = random.chance(FRESH.has(key) ? 0.85 : 0.1)
      ? random.uuid()
      : random.chance(0.06)
        ? (pool.any(random) ?? random.uuid())
        : (pool.of(kind, random) ?? random.uuid());
    return random.chance(0.1) ? id.toUpperCase() : id;
  }

  #number(schema: z.ZodNumber, key: string): number {
    const least = Math.max(0, schema.minValue ?? 0);
    const most = Math.min(
      schema.maxValue ?? 1_000,
      least + (key === 'revision' && this.random.chance(0.7) ? 0 : NEAR.has(key) ? 3 : 120),
    );
    return least + this.random.below(most - least + 1);
  }

  #list(schema: z.ZodArray, wild: number, key: string): unknown[] {
    const { random } = this;
    if (key === 'anchors' && !random.chance(wild)) return random.chance(0.15) ? [] : [random.pick(this.anchors)];
    const length = random.chance(wild * 0.2) ? random.pick([0, 51, 101, 501, 1_001]) : 1 + random.below(3);
    const item = this.of(schema.element, wild, key);
    // A long list repeats itself: what is tried is its length.
    return Array.from({ length }, (_, index) =>
      index === 0 || length > 10 ? item : this.of(schema.element, wild, key),
    );
  }

  #object(schema: z.ZodObject, wild: number): Record<string, unknown> {
    const { random } = this;
    const made: Record<string, unknown> = Object.fromEntries(
      Object.entries(schema.shape).map(([key, field]) => [key, this.of(field, wild, key)]),
    );
    const keys = Object.keys(made);
    if (keys.length > 0 && random.chance(wild * 0.3)) delete made[random.pick(keys)];
    if (random.chance(wild * 0.3)) made[random.chance(0.5) ? 'surplus' : hostileText(random)] = hostileJson(random);
    return this.#sensible(made, wild);
  }

  /** Values that no schema describes, so that most commands get as far as the ledger. */
  #sensible(made: Record<string, unknown>, wild: number): Record<string, unknown> {
    const {
      random,
      place: { pool },
    } = this;
    if (random.chance(wild)) return made;
    const { kind, command } = made as { kind?: unknown; command?: Asked | null };
    const home = command && this.#homeOf(command);
    if (home && random.chance(0.9)) return { ...made, streamId: home };
    if (typeof kind === 'string' && /^(?:thread\.(?!open)|comment)/.test(kind)) {
      for (const key of ['threadId', 'commentId'])
        if (key in made && !(key === 'commentId' && kind === 'thread.reply'))
          made[key] = pool.of(key, random) ?? made[key];
    }
    const content = made['content'] as Content | null | undefined;
    if (made['kind'] !== 'change.propose' || !content || typeof content !== 'object') return made;
    return {
      ...made,
      ...(random.chance(0.9) ? { changeId: random.uuid() } : {}),
      subjectKind: content.kind,
      op: random.chance(0.8) ? 'create' : made['op'],
      ...(['entity', 'source', 'text'].includes(content.kind) ? { anchors: [] } : {}),
    };
  }

  /** The stream in which a command is to be asked. */
  #homeOf({ kind, subjectKind, changeId, threadId, commentId }: Asked): string | null {
    const {
      random,
      place: { pool },
    } = this;
    if (kind === 'change.propose')
      return pool.of(subjectKind === 'entity' || subjectKind === 'source' ? 'projectId' : 'documentId', random);
    return pool.homeOf(changeId) ?? pool.homeOf(threadId) ?? pool.homeOf(commentId);
  }

  #step(): unknown {
    const { random } = this;
    const from = random.below(90);
    const to = random.chance(0.6) ? from : from + random.below(12);
    const content = random.chance(0.25)
      ? []
      : [
          {
            type: 'text',
            text: random.chance(0.3) ? hostileText(random) : random.pick(SAMPLES),
            ...(random.chance(0.2)
              ? {
                  marks: [
                    {
                      type: random.pick(['strong', 'em', 'code', 'link', 'none']),
                      attrs: { href: 'https://example.org', title: hostileText(random) },
                    },
                  ],
                }
              : {}),
          },
        ];
    return random.chance(0.85)
      ? { stepType: 'replace', from, to, ...(content.length > 0 ? { slice: { content } } : {}) }
      : {
          stepType: random.pick(['addMark', 'removeMark', 'attr', 'replaceAround', 'docAttr']),
          from,
          to,
          pos: from,
          attr: 'level',
          value: hostileNumber(random),
          mark: { type: 'strong' },
        };
  }
}
