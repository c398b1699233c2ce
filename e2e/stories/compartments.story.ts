import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { routes } from '@scholium/contract';
import { UNPROTECTED } from '@scholium/review';
import { accessibilityViolations } from '../support/axe.js';
import { test } from '../support/fixtures.js';

const TEXT = '# The Strait at Marov\n\nThe keeper of Marov crossed the strait at dawn with nine crates of lamp oil.';

test('an owner admits a person to a compartment, who reads what it protects until access ends by itself, while they look', async ({
  person,
  project,
}) => {
  const [admin, analyst, reviewer] = [await person('admin'), await person('analyst'), await person('reviewer')];
  const api = await project.imports(analyst.client, TEXT, 'markdown');
  const name = `Quay ${randomUUID().slice(-6)}`;

  const { page } = admin;
  await page.goto('/admin/compartments');
  await page.getByRole('button', { name: 'Create compartment' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('combobox', { name: 'Owner' }).fill('Noor');
  await page.getByRole('option', { name: /Noor Lindgren/ }).click();
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page.getByRole('link', { name }).click();
  await expect(page.getByText('Owner: Noor Lindgren')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Admit a person' })).toHaveCount(0);
  const compartmentId = page.url().split('/').at(-1) ?? '';

  // To who is not in it, it does not exist.
  await reviewer.page.goto(`/admin/compartments/${compartmentId}`);
  await expect(reviewer.page.getByRole('main')).toContainText('Page not found, or you don’t have access');

  const { page: own } = analyst;
  await own.goto(`/admin/compartments/${compartmentId}`);
  const admit = async (who: RegExp): Promise<void> => {
    await own.getByRole('button', { name: 'Admit a person' }).click();
    const dialog = own.getByRole('dialog', { name: 'Admit a person' });
    await dialog.getByRole('combobox', { name: 'Person' }).fill(who.source.split(' ')[0] ?? '');
    await own.getByRole('option', { name: who }).click();
    await dialog.getByRole('textbox', { name: 'Why they need to know' }).fill('Writes the harbour report');
    await dialog.getByRole('button', { name: 'Admit', exact: true }).click();
    await expect(own.getByRole('listitem').filter({ hasText: who })).toContainText('ends in 3 months');
  };
  await admit(/Noor Lindgren/);
  await admit(/Mateo Okafor/);
  const mateo = own.getByRole('listitem').filter({ hasText: 'Mateo Okafor' });
  await mateo.getByRole('button', { name: 'Confirm again: Mateo Okafor' }).click();
  const soon = new Date(Date.now() + 5 * 86_400_000);
  const day = [soon.getFullYear(), soon.getMonth() + 1, soon.getDate()]
    .map((n) => String(n).padStart(2, '0'))
    .join('-');
  await own.getByLabel('Last day').fill(day);
  await own.getByRole('button', { name: 'Confirm', exact: true }).click();
  await expect(mateo).toContainText(/ends in [56] days/);

  const expected = UNPROTECTED;
  await analyst.client.call(routes.setProtection, {
    params: { projectId: project.id, objectId: api.documentId },
    body: {
      commandId: randomUUID(),
      changeId: randomUUID(),
      objectKind: 'document',
      protection: { ...expected, compartments: [compartmentId] },
      expected,
      reason: '',
    },
  });
  await mateo.getByRole('button', { name: 'Remove Mateo Okafor' }).click();
  const removing = own.getByRole('dialog', { name: 'Remove Mateo Okafor?' });
  await expect(removing).toContainText('They do not see 1 document, entity or source any more.');
  expect(await accessibilityViolations(own)).toEqual([]);
  await removing.getByRole('button', { name: 'Cancel' }).click();
  await reviewer.page.goto(api.path);
  await expect(reviewer.page.getByRole('main')).toContainText('nine crates of lamp oil');
  const expiresAt = new Date(Date.now() + 4_000).toISOString();
  await analyst.client.call(routes.confirmInCompartment, {
    params: { compartmentId, userId: reviewer.id },
    body: { commandId: randomUUID(), expiresAt },
  });
  await expect(reviewer.page.getByRole('main')).toContainText('Page not found, or you don’t have access');
  expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(expiresAt));
  await own.reload();
  await expect(mateo).toContainText('ended');
  expect(await accessibilityViolations(own)).toEqual([]);
});

test('an administrator reads a project in an emergency: its managers are notified, it is ended, and the audit log has it', async ({
  person,
  project,
  openBrowserFor,
}) => {
  const [manager, analyst] = [await person('admin'), await person('analyst')];
  const api = await project.imports(analyst.client, TEXT, 'markdown');
  const newcomer = await manager.client.welcome('Ada Brandt');
  await manager.client.call(routes.updateUser, {
    params: { userId: newcomer.id },
    body: { commandId: randomUUID(), name: 'Ada Brandt', workspaceRole: 'admin' },
  });
  const { page } = await openBrowserFor(newcomer.client, 'Ada Brandt', newcomer.id);
  await page.goto(api.path);
  await expect(page.getByRole('main')).toContainText('Page not found, or you don’t have access');

  await page.goto('/admin/emergency');
  await page.getByRole('searchbox', { name: 'Project' }).fill(project.id);
  await page.getByRole('button', { name: /^Read in an emergency/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('A court asks for it today');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const banner = page.getByRole('complementary', { name: 'Emergency access' });
  await expect(banner).toContainText(/(29|30) minutes left/);
  await page.goto(api.path);
  await expect(page.getByRole('main')).toContainText('nine crates of lamp oil');
  expect(await accessibilityViolations(page)).toEqual([]);
  // Readers comment in this project; who is there by emergency access changes nothing.
  await page.getByRole('button', { name: /^Discussion, / }).click();
  await expect(page.getByRole('radiogroup', { name: 'Which discussions' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Comment on the document' })).toHaveCount(0);

  await manager.page.goto('/admin/audit');
  await manager.page.getByRole('button', { name: 'Emergency access' }).click();
  const log = manager.page.getByRole('table', { name: 'Audit log' });
  const started = log.getByRole('row', { name: /Emergency access.*Used emergency access/ });
  await expect(started.first()).toContainText('Ada Brandt');
  await expect(log.getByRole('row', { name: /Created an account/ })).toHaveCount(0);
  expect(await accessibilityViolations(manager.page)).toEqual([]);

  await manager.page.goto('/inbox');
  await manager.page.getByRole('button', { name: /Ada Brandt uses emergency access/ }).click();
  await expect(manager.page.getByRole('heading', { name: 'Emergency access' })).toBeVisible();
  await expect(manager.page.getByRole('listitem').filter({ hasText: 'A court asks for it today' })).toContainText(
    'Ada Brandt',
  );

  await banner.getByRole('button', { name: 'End now' }).click();
  await expect(banner).toHaveCount(0);
  await expect(page.getByRole('main')).toContainText('Page not found, or you don’t have access');
});
