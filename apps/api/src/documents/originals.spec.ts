import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { routes, type ResponseOf } from '@scholium/contract';
import pg from 'pg';
import { v7 } from 'uuid';
import { createTestApp, good, ProjectFixture, type TestApp } from '../testing/index.js';

let app: TestApp;
let fixture: ProjectFixture;
let other: pg.Client;
beforeAll(async () => {
  app = await createTestApp();
  fixture = await ProjectFixture.open(app);
  other = new pg.Client({ connectionString: app.ownerUrl });
  await other.connect();
});
afterAll(async () => {
  await other.end();
  await app.close();
});

/** What else may need the bytes of a document, as it is written after they were found or added: `$1` is their sum. */
const USES: readonly (readonly [name: string, sql: string])[] = [
  [
    'a document of an archive that is imported',
    `insert into "Document" select (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid()))).*
     from "Document" d where d.id = $2 and d.origin->>'sha256' = $1`,
  ],
  [
    'a picture of another document',
    `insert into "DocumentImage" ("documentId", id, sha256, "mediaType", width, height, bytes)
     select id, gen_random_uuid(), $1, 'image/gif', 1, 1, 1 from "Document" where id = $3 and $2::uuid is not null`,
  ],
  [
    'a file that was uploaded',
    `insert into "Upload" (id, "projectId", "userId", "fileName", "mediaType", sha256, "createdAt")
     select gen_random_uuid(), "projectId", "importedById", '', '', $1, now() from "Document" where id = $2`,
  ],
  [
    'a text that was taken out of it',
    `insert into "Upload" (id, "projectId", "userId", "fileName", "mediaType", sha256, "createdAt", beside)
     select gen_random_uuid(), "projectId", "importedById", '', '', '', now(),
       jsonb_build_object('sha256', $1::text, 'name', 'a.md')
     from "Document" where id = $2`,
  ],
];

test.each(USES)('a document is deleted while %s begins to use its bytes, and they stay', async (name, sql) => {
  const text = `Harbour\n\nHere is ${name}.`;
  const sha256 = createHash('sha256').update(text).digest('hex');
  const [documentId, another] = [
    await fixture.import(text, 'a.txt', 'Harbour'),
    await fixture.import(`Not ${text}`, 'b.txt', 'Quay'),
  ];
  await app.database.query('delete from "Upload"', []);
  await other.query('begin');
  await other.query(
    `insert into "Original" (sha256, bytes, "createdAt") values ($1, '', now())
     on conflict (sha256) do update set "createdAt" = excluded."createdAt"`,
    [sha256],
  );
  const deleting = app.call(routes.deleteDocument, {
    as: fixture.users.manager,
    params: { documentId },
    body: { commandId: v7(), title: 'Harbour', reason: 'A double' },
  });
  const waiting = `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await app.database.query(waiting, [])).length === 0) await pause(10);
  await other.query(sql, sql.includes('$3') ? [sha256, documentId, another] : [sha256, documentId]);
  await other.query('commit');
  good<ResponseOf<typeof routes.deleteDocument>>(await deleting);
  expect(await app.database.query('select sha256 from "Original" where sha256 = $1', [sha256])).toEqual([{ sha256 }]);
});

test('bytes go with the last that has them', async () => {
  const text = 'Harbour\n\nNobody else.';
  const sha256 = createHash('sha256').update(text).digest('hex');
  const documentId = await fixture.import(text, 'a.txt', 'Harbour');
  await app.database.query('delete from "Upload"', []);
  const body = { commandId: v7(), title: 'Harbour', reason: 'A double' };
  good(await app.call(routes.deleteDocument, { as: fixture.users.manager, params: { documentId }, body }));
  expect(await app.database.query('select sha256 from "Original" where sha256 = $1', [sha256])).toEqual([]);
});
