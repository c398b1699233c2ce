import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { routes } from '@scholium/contract';
import { ApiClient } from '../support/api-client.js';
import { violationsEverywhere } from '../support/axe.js';
import { DocumentPage } from '../support/document-page.js';
import { test } from '../support/fixtures.js';
import { elementsBeyondEdge } from '../support/horizontal-overflow.js';
import { Server } from '../support/server.js';

const TEXT = '# Harbour notes\n\nThe 🚢 pilots wait for Mara Quill.\n\nNobody asks why.';
const NAME = 'project-archives.scholium.zip';

/** What the tables of a project's screens say, without how long ago that was. */
async function saidOf(page: Page, path: string): Promise<readonly string[]> {
  const said: string[] = [];
  for (const screen of ['', '/entities', '/sources']) {
    await page.goto(`${path}${screen}`);
    const table = page.getByRole('main').getByRole('table').first();
    const rows = table.getByRole('row');
    await expect(rows.nth(1)).toBeVisible();
    // What a manager may do with the documents can come after them.
    if (screen === '') await expect(table.getByRole('columnheader', { name: 'Actions' })).toBeVisible();
    said.push(...(await rows.allInnerTexts()).map((row) => row.replaceAll(/\d+ \w+ ago|just now/g, 'ago')));
  }
  return said;
}

/** The item of an archive that is the `nth` one, from 1. */
async function upload(page: Page, bytes: Buffer, nth: number): Promise<Locator> {
  const items = page.getByRole('region', { name: 'Your archives of the last day' }).locator('li[aria-labelledby]');
  await expect(items).toHaveCount(nth - 1);
  await page.locator('input[type="file"]').setInputFiles({ name: NAME, mimeType: 'application/zip', buffer: bytes });
  await expect(items).toHaveCount(nth);
  return items.first();
}

test('a project leaves as an archive and is the same one in an empty installation', async ({
  person,
  project,
  openBrowserFor,
}) => {
  test.slow();
  const [analyst, reviewer, admin] = [await person('analyst'), await person('reviewer'), await person('admin')];
  const api = await project.imports(analyst.client, TEXT, 'markdown');
  const review = api.as(reviewer.client);
  const [mara, ledger] = [await api.entity('Mara Quill'), await api.source('Harbour ledger')];
  for (const { changeId } of [mara, ledger]) await review.accept(changeId);
  await review.accept(await api.mention('Mara Quill', mara.id));
  await api.highlight('pilots', 'seen');
  await api.comment('Nobody', 'Really nobody?');

  // More people than are listed at once.
  for (let n = 1; n <= 22; n += 1) {
    const userId = randomUUID();
    const someone = { name: `Zora ${n}`, email: `zora-${n}-${userId}@example.org`, workspaceRole: 'member' } as const;
    await admin.client.call(routes.createUser, { body: { commandId: randomUUID(), userId, ...someone } });
    const params = { projectId: project.id, userId };
    await admin.client.call(routes.setMember, { params, body: { commandId: randomUUID(), role: 'reader' } });
  }

  await test.step('who does not manage it is not offered what they would be refused', async () => {
    const { page } = analyst;
    await page.goto(`${project.path}/exports`);
    await page.getByRole('combobox', { name: 'Format' }).click();
    await expect(page.getByRole('option', { name: 'Markdown', exact: true })).toBeVisible();
    await expect(page.getByRole('option', { name: 'Scholium', exact: true })).toHaveCount(0);
  });

  const archive = await test.step('a manager exports it', async () => {
    const { page } = admin;
    await page.goto(`${project.path}/exports`);
    const choices = page.getByRole('group', { name: 'What to export' });
    await choices.getByRole('combobox', { name: 'Format' }).click();
    await page.getByRole('option', { name: 'Scholium', exact: true }).click();
    await choices.getByRole('button', { name: 'Export', exact: true }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('region', { name: 'Your exports' }).getByRole('link', { name: 'Download' }).click(),
    ]);
    return readFile(await download.path());
  });
  const said = await saidOf(admin.page, project.path);

  const elsewhere = await Server.open({ demo: false });
  try {
    const client = new ApiClient(elsewhere.url);
    const account = { name: 'Ada Brandt', email: 'ada@example.org', password: 'lamp harbour ledger' };
    const { user } = await client.call(routes.setUp, { body: { ...account, projectName: 'Elsewhere' } });
    const { page } = await openBrowserFor(client, user.name, user.id, { baseURL: elsewhere.url });

    await test.step('one that was altered is refused, and the file in it is named', async () => {
      await page.goto('/');
      await page.getByRole('link', { name: 'Import a project' }).click();
      const altered = Buffer.from(archive);
      const at = altered.indexOf('tables/Document.jsonl') + 100;
      altered.writeUInt8(altered.readUInt8(at) ^ 255, at);
      const item = await upload(page, altered, 1);
      await expect(item.getByRole('alert')).toContainText('First found in tables/Document.jsonl', { timeout: 20_000 });
      await expect(item.getByText(NAME)).toHaveCount(1);
    });

    await test.step('the archive says what is in it, and who of it is whom', async () => {
      const item = await upload(page, archive, 2);
      await expect(item).toContainText('by Yuki Hartmann', { timeout: 20_000 });
      await expect(item).toContainText(/1 document, .*1 entity, 1 source/);
      for (const name of ['Noor Lindgren', 'Mateo Okafor'])
        await expect(item.getByRole('combobox', { name: new RegExp(name) })).toHaveValue('A placeholder');
      await item.getByRole('combobox', { name: /Yuki Hartmann/ }).click();
      await page.getByRole('option', { name: /Ada Brandt/ }).click();
      const [last, search] = [item.getByRole('combobox', { name: /Zora 9/ }), item.getByLabel('Find a person')];
      await expect(last).toHaveCount(0);
      await search.fill('zora 9');
      await expect(last).toHaveValue('A placeholder');
      await expect(item.getByRole('combobox')).toHaveCount(1);
      await search.fill('');
      await item.getByRole('button', { name: 'Show more people' }).click();
      await expect(last).toBeVisible();
      await expect(item.getByRole('combobox', { name: /Yuki Hartmann/ })).toHaveValue(/Ada Brandt/);
      await expect(item.getByRole('status')).toHaveText('1 person is assigned');
      expect(await violationsEverywhere(page)).toEqual([]);
      await item.getByRole('button', { name: 'Import the project' }).click();
      await item.getByRole('link', { name: /^Open / }).click({ timeout: 30_000 });
    });

    await test.step('every screen says the same, and a link leads to the same words', async () => {
      await expect(page).toHaveURL(`${elsewhere.url}${project.path}`);
      expect(await saidOf(page, project.path)).toEqual(said);
      await page.goto(api.path);
      const text = new DocumentPage(page);
      await expect(text.text).toContainText('The 🚢 pilots wait for Mara Quill.');
      await expect(page.getByRole('main')).toContainText('Really nobody?');
      await page.goto(`${project.path}/entities/${mara.id}`);
      await expect(page.getByRole('heading', { level: 1, name: 'Mara Quill' })).toBeVisible();
    });

    await test.step('a second time it is compared', async () => {
      await page.goto('/import-project');
      const item = await upload(page, archive, 3);
      await expect(item).toContainText('This project is here already', { timeout: 20_000 });
      await item.getByRole('combobox', { name: /Yuki Hartmann/ }).click();
      await page.getByRole('option', { name: /Ada Brandt/ }).click();
      await item.getByRole('button', { name: 'Compare with the project' }).click();
      const found = item.getByRole('region', { name: 'Difference' });
      await expect(found.getByRole('row', { name: 'Documents 1 0 0 0' })).toBeVisible();
      await expect(found.getByRole('row', { name: /^Annotations 1 0 0 0/ })).toBeVisible();
      expect(await violationsEverywhere(page)).toEqual([]);
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await elementsBeyondEdge(page)).toEqual([]);
      await page.setViewportSize({ width: 1280, height: 800 });
    });

    await test.step('a placeholder is invited, and is the account then', async () => {
      await page.goto('/admin/people');
      const row = page.getByRole('row', { name: /Mateo Okafor/ });
      await expect(row).toContainText('placeholder');
      await row.getByRole('button', { name: 'Invite Mateo Okafor' }).click();
      const dialog = page.getByRole('dialog', { name: 'Invite Mateo Okafor' });
      await dialog.getByLabel('E-mail').fill('mateo@example.org');
      await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
      const link = await page
        .getByRole('dialog', { name: /Link for/ })
        .getByRole('textbox', { name: 'Link' })
        .inputValue();
      const guest = new ApiClient(elsewhere.url);
      const token = new URL(link).hash.slice(1);
      const me = await guest.call(routes.redeemPasswordLink, { body: { token, password: 'reeds along the dike' } });
      expect(me.user.id).toBe(reviewer.id);
      const { role } = await guest.call(routes.getProject, { params: { projectId: project.id } });
      expect(role).toBe('reviewer');
    });
  } finally {
    await elsewhere.close();
  }
});
