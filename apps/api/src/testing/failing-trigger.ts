import pg from 'pg';

/**
 * The database runs `raise`, in PL/pgSQL, for entries of the log that carry the words “a trap”: nothing
 * could have foreseen it.
 */
export async function installFailingTrigger(ownerUrl: string, raise: string): Promise<void> {
  await asOwner(
    ownerUrl,
    `create function trap() returns trigger language plpgsql as $$ begin
      if new.payload::text like '%a trap%' then ${raise}; end if; return new; end $$;
    create trigger trap before insert on "LedgerEntry" for each row execute function trap()`,
  );
}

export const removeFailingTrigger = (ownerUrl: string): Promise<void> =>
  asOwner(ownerUrl, 'drop function if exists trap cascade');

async function asOwner(ownerUrl: string, sql: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query(sql).finally(() => owner.end());
}
