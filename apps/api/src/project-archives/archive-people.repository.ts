import { Injectable } from '@nestjs/common';
import type { ArchivePersonOnWire, QueryOf, routes } from '@scholium/contract';
import { bool, int, row, text, uuid } from '@scholium/database';
import type { ArchivePerson } from '@scholium/exchange';
import { SystemDatabase } from '../platform/system.js';
import { keysOfTyped, searchKeyOf } from '../search/index.js';
import { named, pageOf, Parameters, readCursor, writeCursor } from '../sql/index.js';

const personRow = row({
  id: uuid,
  name: text,
  email: text.orNull,
  isHere: bool,
  knownId: uuid.orNull,
  knownName: text.orNull,
  key: text,
});
const countsRow = row({ all: int, here: int, known: int });

export type PeopleQuery = QueryOf<typeof routes.listArchivePeople>;

/** The people of an archive, and who of them has an account here. */
const peopleOf = (importId: string): string =>
  `select a.id, a.name, a.email, a."searchKey", u.id is not null as "isHere", k.id as "knownId", k.name as "knownName",
     (case when u.id is not null then '0' when k.id is not null then '1' else '2' end || left(a.name, 200)) collate "C" as "key"
   from "ArchivePerson" a
   left join "User" u on u.id = a.id and not u.placeholder
   left join "User" k on k.email = lower(a.email) and k.id <> a.id and not k.placeholder
   where a."importId" = ${importId}`;

/** People whom archives name, while these wait to be imported. They are asked for by those who create accounts. */
@Injectable()
export class ArchivePeopleRepository {
  constructor(private readonly database: SystemDatabase) {}

  /** Forgets those of a check that did not end, and of an import that did. */
  async forget(importId: string): Promise<void> {
    await this.database.execute('delete from "ArchivePerson" where "importId" = $1::uuid', [importId]);
  }

  /**
   * Nothing unless the archive is being checked: who cancels it waits for what is being added, and forgets it then.
   * Nobody twice: another process may have begun the check as well.
   */
  async add(importId: string, people: readonly ArchivePerson[]): Promise<void> {
    const rows = people.map(({ id, name, email }) => ({
      id,
      name,
      email,
      searchKey: searchKeyOf(email === null ? [name] : [name, email]),
    }));
    await this.database.execute(
      `insert into "ArchivePerson" ("importId", id, name, email, "searchKey")
       select i.id, r.id, r.name, r.email, r."searchKey" from "ArchiveImport" i
         cross join json_to_recordset($2::json) as r(id uuid, name text, email text, "searchKey" text)
       where i.id = $1::uuid and i.state = 'checking' for share of i on conflict ("importId", id) do nothing`,
      [importId, JSON.stringify(rows)],
    );
  }

  async list(
    importId: string,
    { q, list, after, limit }: PeopleQuery,
  ): Promise<{ readonly people: readonly ArchivePersonOnWire[]; readonly next: string | null }> {
    const parameters = new Parameters();
    const keys = keysOfTyped(q);
    const cursor = readCursor(after, 'people', 'text');
    const conditions = [
      { all: 'true', here: 'p."isHere"', known: 'not p."isHere" and p."knownId" is not null' }[list],
      ...(keys.length > 0 ? [named('p', keys, parameters)] : q.trim() === '' ? [] : ['false']),
      ...(cursor
        ? [`(p."key", p.id) > (${parameters.add(cursor.key, 'text')}, ${parameters.add(cursor.id, 'uuid')})`]
        : []),
    ];
    const rows = await this.database.query(
      personRow,
      `select p.id, p.name, p.email, p."isHere", p."knownId", p."knownName", p."key"
       from (${peopleOf(parameters.add(importId, 'uuid'))}) p where ${conditions.join(' and ')}
       order by p."key", p.id limit ${limit + 1}`,
      parameters.values,
    );
    const { items, next } = pageOf(rows, limit, ({ key, id }) => writeCursor('people', { key, id }));
    return {
      people: items.map(({ id, name, email, isHere, knownId, knownName }) => ({
        id,
        name,
        email,
        isHere,
        known: knownId === null ? null : { id: knownId, name: knownName ?? '' },
      })),
      next,
    };
  }

  async counts(importId: string): Promise<{ readonly all: number; readonly here: number; readonly known: number }> {
    const [found] = await this.database.query(
      countsRow,
      `select count(*)::int as "all", (count(*) filter (where p."isHere"))::int as "here",
         (count(*) filter (where not p."isHere" and p."knownId" is not null))::int as "known"
       from (${peopleOf('$1::uuid')}) p`,
      [importId],
    );
    return found ?? { all: 0, here: 0, known: 0 };
  }
}
