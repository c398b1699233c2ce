import { Injectable } from '@nestjs/common';
import { bool, int, row, text, uuid, type RowOf } from '@scholium/database';
import { readScope, type Actor, type Vocabulary } from '@scholium/review';
import { Database } from '../platform/index.js';
import {
  countUpTo,
  fitIn,
  jsonObject,
  knownTo,
  named,
  Parameters,
  pending,
  readable,
  vocabularyOf,
} from '../sql/index.js';
import { FITS } from '../search/index.js';
import { KNOWN, naming, ofTypes, type Kind } from './knowledge-kind.js';

const candidateRow = row({
  id: uuid,
  changeId: uuid,
  label: text,
  typeId: text.orNull,
  body: jsonObject,
  uses: int,
  rank: int.oneOf(FITS),
});
export type Candidate = RowOf<typeof candidateRow>;
const knownRow = row({ known: bool });

export interface Sought {
  readonly projectId: string;
  readonly kind: Kind;
  /** Keys of what was typed, of which one must be found; none for all. */
  readonly keys: readonly string[];
  readonly types: readonly string[] | undefined;
  readonly limit: number;
}

/**
 * Of how many accepted matches, best first, the uses are counted; and how many waiting matches are weighed, newest
 * first.
 */
const MOST_ACCEPTED = 60;
const MOST_PENDING = 2_000;
/**
 * The order of names for people, whatever the order of the database; one that was built without it orders by letters
 * alone.
 */
const ORDER_OF_NAMES = '"und-x-icu"';
const ORDER_OF_LETTERS = '"C"';

@Injectable()
export class PickerRepository {
  #collation: string | undefined;

  constructor(private readonly database: Database) {}

  vocabulary(viewer: Actor, projectId: string): Promise<Vocabulary | null> {
    return vocabularyOf(this.database, viewer, projectId);
  }

  /** Accepted things, the best first, at most `limit`. */
  async accepted(viewer: Actor, { projectId, kind, keys, types, limit }: Sought): Promise<Candidate[]> {
    const parameters = new Parameters();
    const { table, type } = KNOWN[kind];
    const known = knownTo(viewer, parameters);
    const where = [
      `k."projectId" = ${parameters.add(projectId, 'uuid')}`,
      known.record('k'),
      ...ofTypes(type, types, parameters),
    ];
    if (keys.length > 0) where.push(named('k', keys, parameters));
    const collation = await this.collation(viewer);
    // Among equals the shortest, which is the most like what was typed.
    const short = keys.length > 0 ? 'length(k."searchKey"), ' : '';
    return this.database.queryAs(
      viewer,
      candidateRow,
      `select k."id", k."changeId", k."label", ${type} as "typeId", k."body", k."uses", k."rank" from (
         select k.*, ${countUpTo(naming('k', known))} as "uses" from (
           select k.*, ${fit('k', keys, parameters)} as "rank" from ${table} k where ${where.join(' and ')}
           order by "rank", ${short}k."label", k."id" limit ${MOST_ACCEPTED}) as k
         order by k."rank", "uses" desc, k."label" collate ${collation}, k."id"
         limit ${parameters.add(limit, 'int')}) as k`,
      parameters.values,
    );
  }

  /** Waiting proposals of new things that the viewer may see, the best first, at most `limit`. */
  async proposed(viewer: Actor, { projectId, kind, keys, types, limit }: Sought): Promise<Candidate[]> {
    const parameters = new Parameters();
    const project = parameters.add(projectId, 'uuid');
    const type = ofTypes('c."typeId"', types, parameters).map((one) => `and ${one}`);
    const called =
      keys.length === 0
        ? ''
        : `join "ChangeLabel" l on l."changeId" = c."id" and l."revision" = c."revision"
             and l."projectId" = ${project} and ${named('l', keys, parameters)}`;
    // Only the rows that are given back have their bodies read.
    return this.database.queryAs(
      viewer,
      candidateRow,
      `select b."subjectId" as "id", b."id" as "changeId", b."label", b."typeId", b."body", 0 as "uses", best."rank"
       from (
         select c."id", c."rank" from (
           select c."id", c."subjectId", c."label", ${fit('l', keys, parameters)} as "rank" from "Change" c ${called}
           where c."projectId" = ${project} and c."state" in (${pending})
             and c."subjectKind" = ${parameters.add(kind, 'text')} and c."op" = 'create' ${type.join(' ')}
             and ${readable(readScope(viewer), 'c', parameters)} and ${knownTo(viewer, parameters).change('c')}
           order by c."proposedAt" desc, c."id" desc limit ${MOST_PENDING}) as c
         order by c."rank", c."label" collate ${await this.collation(viewer)}, c."subjectId"
         limit ${parameters.add(limit, 'int')}) as best
       join "Change" b on b."id" = best."id"`,
      parameters.values,
    );
  }

  /** The order in which names of one rank come, as the database calls it. */
  private async collation(viewer: Actor): Promise<string> {
    if (this.#collation === undefined) {
      const [row] = await this.database.queryAs(
        viewer,
        knownRow,
        `select to_regcollation($1::text) is not null as known`,
        [ORDER_OF_NAMES],
      );
      this.#collation = row?.known === true ? ORDER_OF_NAMES : ORDER_OF_LETTERS;
    }
    return this.#collation;
  }
}

/** Without keys all fit alike. */
const fit = (alias: string, keys: readonly string[], parameters: Parameters): string =>
  keys.length === 0 ? '3' : fitIn(alias, keys, parameters);
