import { Injectable } from '@nestjs/common';
import { bool, int, json, row, text, uuid, type RowType } from '@scholium/database';
import { SystemDatabase } from '../platform/system.js';
import { searchKeyOf } from './search-key.js';
import { namesIn, SEARCHED_TABLES, type SearchedTable } from './searched-tables.js';

const knownRow = row({ known: bool });

const AT_ONCE = 1_000;

/** Keys and names of each table. */
const ROWS: Readonly<Record<SearchedTable, RowType<Readonly<Record<string, unknown>>>>> = {
  ChangeLabel: row({ changeId: uuid, revision: int, names: json.orNull, label: text }),
  Comment: row({ id: uuid, text }),
  Document: row({ id: uuid, title: text }),
  Entity: row({ id: uuid, body: json }),
  Source: row({ id: uuid, body: json }),
  User: row({ id: uuid, name: text }),
};

@Injectable()
export class SearchKeysRepository {
  constructor(private readonly database: SystemDatabase) {}

  /**
   * Whether the database takes letters beyond ASCII for letters; when it does not, its own search for words does not
   * know them.
   */
  async knowsLetters(): Promise<boolean> {
    const [row] = await this.database.query(knownRow, `select cardinality(show_trgm('Абу')) > 0 as known`, []);
    return row?.known ?? false;
  }

  /**
   * Gives keys to some rows that have none, and answers how many; 0 when there is none left. Two processes may do it at
   * once.
   */
  async fillSome(table: SearchedTable): Promise<number> {
    const keys = SEARCHED_TABLES.find((one) => one.table === table)?.keys ?? [];
    const listed = Object.keys(ROWS[table].columns)
      .map((column) => `"${column}"`)
      .join(', ');
    const rows = await this.database.query(
      ROWS[table],
      `select ${listed} from "${table}" where "searchKey" is null limit ${AT_ONCE}`,
      [],
    );
    if (rows.length === 0) return 0;
    const found = JSON.stringify(
      rows.map((row) => ({
        ...Object.fromEntries(keys.map((key) => [key, row[key]])),
        searchKey: searchKeyOf(namesIn(table, row)),
      })),
    );
    const same = keys.map((key) => `t."${key}" = r."${key}"`).join(' and ');
    await this.database.execute(
      `update "${table}" t set "searchKey" = r."searchKey"
       from jsonb_populate_recordset(null::"${table}", $1::jsonb) r where ${same} and t."searchKey" is null`,
      [found],
    );
    return rows.length;
  }
}
