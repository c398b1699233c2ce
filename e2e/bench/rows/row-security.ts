import pg from 'pg';

/** Turns row-level security of a database off and on again, with the procedure that works out a viewer's scope. */
export class RowSecurity {
  readonly #superuser: pg.Client;
  readonly #statements: { readonly on: string; readonly off: string };

  private constructor(superuser: pg.Client, statements: { readonly on: string; readonly off: string }) {
    this.#superuser = superuser;
    this.#statements = statements;
  }

  static async open(superuserUrl: string): Promise<RowSecurity> {
    const superuser = new pg.Client({ connectionString: superuserUrl });
    await superuser.connect();
    const { rows } = await superuser.query<{ enter: string; tables: string[] }>(
      `select pg_get_functiondef('scholium_enter'::regproc) as enter, (
         select array_agg(oid::regclass::text) from pg_class
         where relrowsecurity and relnamespace = 'public'::regnamespace) as tables`,
    );
    const { enter, tables } = rows[0]!;
    const all = (what: string): string =>
      tables.map((table) => `alter table ${table} ${what} row level security`).join('; ');
    return new RowSecurity(superuser, {
      on: `begin; ${enter}; ${all('enable')}; commit`,
      off: `begin; create or replace procedure scholium_enter() language sql as 'select 1'; ${all('disable')}; commit`,
    });
  }

  async set(state: 'on' | 'off'): Promise<void> {
    await this.#superuser.query(this.#statements[state]);
  }

  /** As a workspace has them that has been there for longer than a minute. */
  async refreshStatistics(): Promise<void> {
    await this.#superuser.query('vacuum analyze');
  }

  async close(): Promise<void> {
    await this.#superuser.end();
  }
}
