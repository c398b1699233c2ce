import { createHash } from 'node:crypto';

const LIMIT = 1_000;

/** A pattern given as a value: `like $2`, `ilike any($3::text[])`. */
const PATTERN_VALUE = /\bi?like\s+(?:any\s*\(\s*)?\$\d/iu;

/** What is known of a statement by its text. */
export interface StatementFacts {
  /**
   * The name under which a connection keeps it prepared: the same text, the same name. Undefined for statements beyond
   * the limit, so that texts made up at run time cannot fill a connection's memory.
   */
  readonly name: string | undefined;
  /**
   * Whether its best plan depends on its values: one with a pattern among them. From its sixth use on, Postgres may
   * keep one plan for every value of a named statement, and without the pattern it takes most rows to match: the queue
   * of a million changes was then read in its order, for 5 s instead of 10 ms.
   */
  readonly hasPatternValue: boolean;
}

/** Facts of the statements that are sent on the connections of one pool, worked out once for each text. */
export class KnownStatements {
  private readonly known = new Map<string, StatementFacts>();

  /** `limit`: how many statements are named. */
  constructor(private readonly limit = LIMIT) {}

  factsOf(sql: string): StatementFacts {
    const found = this.known.get(sql);
    if (found) return found;
    const hasPatternValue = PATTERN_VALUE.test(sql);
    if (this.known.size >= this.limit) return { name: undefined, hasPatternValue };
    const facts = { name: createHash('sha1').update(sql).digest('base64url'), hasPatternValue };
    this.known.set(sql, facts);
    return facts;
  }
}
