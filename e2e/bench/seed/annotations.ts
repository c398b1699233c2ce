import pg from 'pg';

/**
 * `each` accepted highlights and mentions in every document, a few words long, all over its text. Rows alone: reading
 * annotations reads no log. Statistics are fresh.
 */
export const seedAnnotations = async (
  superuserUrl: string,
  documents: readonly string[],
  each: number,
  /** The text of each document is longer than this, in positions. */
  length = 20_000,
): Promise<void> => {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query('set session_replication_role = replica; set synchronous_commit = off');
    await client.query(
      `insert into "Annotation" (id, "documentId", "projectId", kind, body, "typeId", label, "changeId", revision, "authorId", "acceptedAt")
       select gen_random_uuid(), d.id, d."projectId", case when n % 2 = 0 then 'mention' else 'highlight' end,
         case when n % 2 = 0 then '{"role": null, "entityId": null, "entityTypeId": "person"}' else '{"note": "seen", "codeIds": ["finance"]}' end::jsonb,
         case when n % 2 = 0 then 'person' else 'finance' end, 'words', gen_random_uuid(), 1, d."importedById", now()
       from "Document" d, generate_series(1, $2::int) n where d.id = any($1::uuid[])`,
      [documents, each],
    );
    await client.query(
      `insert into "Anchor" ("changeId", revision, ordinal, "documentId", "from", "to", "atVersion", quote, prefix, suffix, orphaned)
       select "changeId", 1, 0, "documentId", place, place + 4 + turn % 20, 0, 'words', '', '', false
       from (select a.*, row_number() over (partition by a."documentId" order by a.id) as turn from "Annotation" a
         where a."documentId" = any($1::uuid[])) a,
         lateral (select 30 + ((turn * 7919) % $2)::int as place) p`,
      [documents, length],
    );
    for (const table of ['Annotation', 'Anchor']) await client.query(`vacuum analyze "${table}"`);
  } finally {
    await client.end();
  }
};
