import pg from 'pg';

/** Whose work it is, and where. */
export interface SeededQueue {
  readonly projectId: string;
  readonly documents: readonly string[];
  readonly authors: readonly string[];
  readonly reviewer: string;
}

/** Words of labels; the rarest stands in one of ten thousand. */
const LABEL = `(array['harbour','keeper','lamp','boat','ferry','winter','letter','signal','tide','pier'])[1 + (n * 7) % 10] || ' of ' ||
  (array['Marov','Tesk','Olun','Ravik','Senna','Dorvai','Kell'])[1 + n % 7] || ' ' || case when n % 10000 = 17 then 'heronry' else to_char(n % 1000, 'FM000') end`;

/**
 * `count` changes of one project, four in ten waiting, seven in ten mentions, proposed ten seconds after each other.
 * Rows alone: the queue reads no log. Indexes are made afterwards, as whoever moves such a workspace in would do;
 * statistics are fresh.
 */
export const seedChanges = async (
  superuserUrl: string,
  { projectId, documents, authors, reviewer }: SeededQueue,
  count: number,
): Promise<void> => {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query(
      `set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '512MB'`,
    );
    const { rows: indexes } = await client.query<{ name: string; text: string }>(
      `select indexname as name, indexdef as text from pg_indexes where tablename in ('Change', 'ChangeLabel') and indexname not like '%pkey'`,
    );
    for (const { name } of indexes) await client.query(`drop index ${client.escapeIdentifier(name)}`);
    await client.query(
      `insert into "Change" (id, "projectId", "documentId", "streamId", "subjectKind", "subjectId", op, state, revision, body, "authorId", label, "typeId",
         message, "dependsOn", position, "proposedAt", "updatedAt", seq, "decidedById", "decidedAt", "decisionText")
       select gen_random_uuid(), $1::uuid, doc, doc, kind, gen_random_uuid(), 'create', state, 1, body::jsonb, author, label, type, '', '{}', (n * 37) % 500000,
         at, at + interval '1 minute', n, case when decided then $4::uuid end, case when decided then at + interval '1 minute' end,
         case when decided then '' end
       from (select n, ($2::uuid[])[1 + n % cardinality($2::uuid[])] as doc, ($3::uuid[])[1 + (n * 13) % cardinality($3::uuid[])] as author,
           ${LABEL} as label, timestamptz '2026-01-01' + n * interval '10 seconds' as at,
           case when n % 10 < 7 then 'mention' else 'highlight' end as kind,
           case when n % 10 < 7 then (array['person','place','organization','event','facility'])[1 + (n / 10) % 5] else 'finance' end as type,
           case when n % 10 < 7 then '{"role": null, "entityId": null, "entityTypeId": "' || (array['person','place','organization','event','facility'])[1 + (n / 10) % 5] || '"}'
             else '{"note": "", "codeIds": ["finance"]}' end as body,
           (array['proposed','accepted','proposed','accepted','rejected','proposed','accepted','changes_requested','proposed','accepted'])[1 + (n / 3) % 10] as state
         from generate_series(1, $5::int) n) made,
         lateral (select state in ('accepted', 'rejected', 'changes_requested') as decided) d`,
      [projectId, documents, authors, reviewer, count],
    );
    await client.query(
      'insert into "ChangeLabel" ("changeId", revision, "projectId", label, "searchKey") select id, revision, "projectId", label, lower(label) from "Change"',
    );
    await client.query(
      `insert into "Decision" ("changeId", revision, seq, verdict, "deciderId", text, at)
       select id, revision, seq, state, "decidedById", "decisionText", "decidedAt" from "Change" where "decidedById" is not null`,
    );
    for (const { text } of indexes) await client.query(text);
    for (const table of ['Change', 'ChangeLabel', 'Decision']) await client.query(`vacuum analyze "${table}"`);
  } finally {
    await client.end();
  }
};
