import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { routes } from '@scholium/contract';
import pg from 'pg';
import { DocumentPage } from '../support/document-page.js';
import { accessibilityViolations } from '../support/axe.js';
import { test } from '../support/fixtures.js';

const TEXT = '# The Strait at Marov\n\nThe keeper of Marov crossed the strait at dawn with nine crates of lamp oil.';

test('an entry of the log that cannot be read stops nobody, and administrators see which and why', async ({
  person,
  project,
  server,
}) => {
  const [analyst, reviewer, admin] = [await person('analyst'), await person('reviewer'), await person('admin')];
  const api = await project.imports(analyst.client, TEXT, 'markdown');
  const [mine, theirs] = [new DocumentPage(analyst.page), new DocumentPage(reviewer.page)];
  await mine.open(api.path);
  await theirs.open(api.path);
  const client = new pg.Client({ connectionString: server.databaseUrl });
  await client.connect();
  try {
    // As a version wrote it that is newer than this one, and was taken back.
    await client.query(
      `with head as (update "Stream" set seq = seq + 1 where id = $1::uuid returning seq)
       insert into "LedgerEntry" ("streamId", seq, kind, payload, "payloadVersion", "actorId", "commandId", ordinal, "docVersion", at)
       select $1::uuid, seq, 'claim.weighed', '{"weight": 3}', 1, $2::uuid, $3::uuid, 0, 0, now() from head`,
      [api.documentId, randomUUID(), randomUUID()],
    );

    await test.step('what comes after it arrives, on screens that are open and in the inbox', async () => {
      await api.comment('nine crates', 'Who counted them?', [
        (await reviewer.client.call(routes.getSession, {})).user.id,
      ]);
      await expect(theirs.card(/^Discussion of “nine crates”/)).toContainText('Who counted them?');
      await reviewer.page.goto('/inbox');
      await expect(reviewer.page.getByRole('main')).toContainText('Who counted them?');
    });
    await test.step('administrators see it under People', async () => {
      const { page } = admin;
      await page.goto('/admin/people');
      const row = page.getByRole('row').filter({ hasText: api.documentId });
      await expect(row).toContainText('claim.weighed, version 1');
      await expect(row).toContainText('its kind is unknown; it was written by newer code');
      await expect(page.getByRole('alert').filter({ hasText: 'Part of the log cannot be read' })).toContainText(
        'passed over',
      );
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await accessibilityViolations(page)).toEqual([]);
      }
    });
  } finally {
    await client.query('delete from "UnreadableEntry" where "streamId" = $1::uuid', [api.documentId]);
    await client.end();
  }
});
