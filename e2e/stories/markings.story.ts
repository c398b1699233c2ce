import { expect } from '@playwright/test';
import type { BrowserContext, Locator, Page, Route } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { routes } from '@scholium/contract';
import { accessibilityViolations } from '../support/axe.js';
import { DocumentPage } from '../support/document-page.js';
import { test } from '../support/fixtures.js';
import { ImportPage } from '../support/import-page.js';
import { mark } from '../support/mark.js';
import { QueuePage } from '../support/queue-page.js';
import { WritingPage } from '../support/writing-page.js';

const TEXT = '# The Strait at Marov\n\nThe keeper of Marov crossed the strait at dawn with nine crates of lamp oil.';
const DENIED = 'Page not found, or you don’t have access';

const dialogOf = (page: Page): Locator => page.getByRole('dialog', { name: 'Access and marking' });
const radio = (page: Page, marking: string): Locator =>
  dialogOf(page).getByRole('radio', { name: marking, exact: true });

/** Commands leave and do not arrive; answers with the way to let them through. */
async function holdBack(context: BrowserContext): Promise<() => Promise<void>> {
  const refuse = (route: Route): Promise<void> => route.abort('connectionfailed');
  await context.route('**/api/changes', refuse);
  return () => context.unroute('**/api/changes', refuse);
}

test('a document is limited to its recipients at once, and opened again by two people', async ({ person, project }) => {
  const [manager, analyst, second] = [await person('admin'), await person('analyst'), await person('reviewer')];
  await project.admit(second.id, 'manager');
  const api = await project.imports(analyst.client, TEXT, 'markdown');
  const text = new DocumentPage(analyst.page);
  await text.open(api.path);
  const letThrough = await holdBack(analyst.context);
  await text.select('nine crates');
  await analyst.page.keyboard.press('1');
  const connection = analyst.page.getByRole('banner').getByRole('status', { name: 'Connection' });
  await expect(connection).toContainText('1 change waiting');

  // By keyboard alone.
  const { page } = manager;
  await page.goto(project.path);
  await page.getByRole('button', { name: 'Actions for The Strait at Marov' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Access and marking…' }).press('Enter');
  await expect(radio(page, 'TLP:CLEAR')).toBeFocused();
  await expect(dialogOf(page).getByRole('status')).toHaveText('Nothing is changed yet.');
  await page.keyboard.press('ArrowUp');
  await expect(radio(page, 'TLP:RED')).toBeChecked();
  await expect(dialogOf(page).getByRole('status')).toHaveText('Takes effect at once.');
  const recipients = dialogOf(page).getByRole('combobox', { name: 'Recipients' });
  await recipients.focus();
  await page.keyboard.type('Mateo');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(dialogOf(page)).toBeVisible();
  await expect(dialogOf(page)).toContainText('1 person loses access: Noor Lindgren.');
  expect(await accessibilityViolations(page)).toEqual([]);
  // What was entered is not lost without a question.
  await page.keyboard.press('Escape');
  const question = page.getByRole('dialog', { name: 'Discard what you entered?' });
  await question.getByRole('button', { name: 'Stay' }).click();
  await dialogOf(page).getByRole('textbox', { name: 'Reason' }).fill('It names a witness.');
  await dialogOf(page).getByRole('button', { name: 'Save' }).press('Enter');
  await expect(page.getByText('In force.')).toBeVisible();
  await expect(page.getByRole('row', { name: /The Strait at Marov/ })).toContainText('TLP:RED');

  // Gone while she looks, with what she had not sent kept for her.
  await expect(analyst.page.getByRole('main')).toContainText(DENIED, { timeout: 1_000 });
  await expect(connection).toContainText('1 change waiting');
  await analyst.page.goto(project.path);
  await expect(analyst.page.getByText('No documents yet')).toBeVisible();

  await page.goto(api.path);
  await expect(page.getByRole('note', { name: 'Marking' })).toContainText('TLP:RED');
  expect(await accessibilityViolations(page)).toEqual([]);

  // To open it again is proposed, with a reason.
  await page.goto(project.path);
  await page.getByRole('button', { name: 'Actions for The Strait at Marov' }).click();
  await page.getByRole('menuitem', { name: 'Access and marking…' }).click();
  await radio(page, 'TLP:AMBER').check();
  await expect(dialogOf(page).getByRole('status')).toContainText('a second person decides');
  await expect(dialogOf(page).getByRole('button', { name: 'Propose' })).toBeDisabled();
  await dialogOf(page).getByRole('textbox', { name: 'Reason' }).fill('The witness agreed.');
  await dialogOf(page).getByRole('button', { name: 'Propose' }).click();
  await expect(page.getByText('Proposed: a second person decides in the review queue.')).toBeVisible();
  await analyst.page.reload();
  await expect(analyst.page.getByText('No documents yet')).toBeVisible();

  const queue = new QueuePage(second.page);
  await queue.open(project.path);
  await queue.row(/The Strait at Marov/).click();
  await expect(queue.item.getByRole('row', { name: /Marking/ })).toContainText('TLP:REDTLP:AMBER');
  await expect(queue.item).toContainText('The witness agreed.');
  expect(await accessibilityViolations(second.page)).toEqual([]);
  await queue.decision.getByRole('button', { name: 'Accept' }).click();

  await expect(async () => {
    await analyst.page.reload();
    await expect(analyst.page.getByRole('link', { name: 'The Strait at Marov' })).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await letThrough();
  await text.open(api.path);
  await expect(text.card(/“nine crates”, proposed/)).toBeVisible();
  const proposed = (await api.changes()).filter(({ label }) => label === 'nine crates');
  expect(proposed).toHaveLength(1);

  // Wherever something of it is named, its marking stands beside it.
  await queue.open(project.path);
  await queue.row(/nine crates.*TLP:AMBER/).click();
  await expect(queue.item).toContainText('TLP:AMBER');
  const entity = await api.entity('The Keeper');
  await api.as(second.client).accept(entity.changeId);
  await mark(manager.client, project.id, 'entity', entity.id, 'green');
  await mark(manager.client, project.id, 'thread', await api.comment('lamp oil', 'Whose?'), 'amber_strict');
  await mark(manager.client, project.id, 'thread', await api.comment('at dawn', 'Which day?'), 'amber');
  await page.goto(`${project.path}/entities`);
  await expect(page.getByRole('row', { name: /The Keeper TLP:GREEN/ })).toBeVisible();
  await page.getByRole('link', { name: 'The Keeper' }).click();
  await expect(page.getByRole('heading', { name: 'The Keeper', level: 1 })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('TLP:GREEN');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('keeper');
  await expect(page.getByRole('option', { name: 'The Keeper TLP:GREEN' })).toBeVisible();
  const inTexts = page.getByRole('group', { name: 'In texts' });
  await expect(inTexts.getByRole('option', { name: 'The Strait at Marov TLP:AMBER' })).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);
  // In a document only what is stricter than it.
  await expect(text.card(/^Discussion of “lamp oil”.*TLP:AMBER\+STRICT$/)).toBeVisible();
  await expect(text.card(/^Discussion of “at dawn”.*replies$/)).toBeVisible();
  await api.as(second.client).accept(proposed[0]!.id);
  await analyst.page.goto('/inbox');
  const notified = analyst.page.getByRole('list', { name: 'Notifications' }).getByRole('listitem');
  // Other stories may have told the same person of words like these.
  await expect(notified.filter({ hasText: 'nine crates' }).filter({ hasText: 'TLP:AMBER' })).toHaveCount(1);
});

test('a document that is limited to a group says so, and asks before its words are pasted elsewhere', async ({
  person,
  project,
}) => {
  const [manager, analyst, reviewer] = [await person('admin'), await person('analyst'), await person('reviewer')];
  const groupId = randomUUID();
  const command = { commandId: randomUUID() };
  await manager.client.call(routes.createGroup, { body: { ...command, groupId, name: 'North desk', description: '' } });
  await manager.client.call(routes.changeGroupMembers, {
    params: { groupId },
    body: { commandId: randomUUID(), add: [manager.id, reviewer.id] },
  });
  await manager.client.call(routes.setMemberGroup, {
    params: { projectId: project.id, groupId },
    body: { commandId: randomUUID(), role: 'reviewer' },
  });
  const secret = await project.imports(analyst.client, TEXT, 'markdown');
  const open = await project.imports(analyst.client, '# Open notes\n\nThe harbour is closed.', 'markdown');
  const [hers, his] = [new DocumentPage(analyst.page), new DocumentPage(reviewer.page)];
  await hers.open(secret.path);
  await his.open(secret.path);

  const { page } = manager;
  const text = new WritingPage(page);
  await text.open(secret.path);
  await page.getByRole('toolbar', { name: 'Document' }).getByRole('button', { name: 'Access and marking…' }).click();
  await radio(page, 'TLP:AMBER+STRICT').check();
  await dialogOf(page).getByRole('switch', { name: 'Only certain people and groups' }).check();
  const named = dialogOf(page).getByRole('combobox', { name: 'People and groups' });
  await named.click();
  await page.getByRole('option', { name: 'North desk' }).click();
  await page.keyboard.press('Tab');
  await expect(dialogOf(page).getByRole('status')).toHaveText('Takes effect at once.');
  await dialogOf(page).getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('note', { name: 'Marking' })).toContainText('TLP:AMBER+STRICT');
  await expect(analyst.page.getByRole('main')).toContainText(DENIED);
  await expect(reviewer.page.getByRole('note', { name: 'Marking' })).toContainText('TLP:AMBER+STRICT');
  await expect(his.text).toBeVisible();
  await expect(page.getByRole('group', { name: /^Here now: / })).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);

  await text.mode('Edit');
  await text.mark('lamp oil');
  await page.keyboard.press('Control+c');
  // Within the document nobody is asked.
  await page.keyboard.press('Control+v');
  await text.open(open.path);
  await expect(page.getByRole('note', { name: 'Marking' })).toHaveCount(0);
  await text.mode('Edit');
  await text.caret('closed');
  await page.keyboard.press('Control+v');
  const question = page.getByRole('dialog', { name: 'Paste protected text?' });
  await expect(question).toContainText('TLP:AMBER+STRICT');
  await expect(question.getByRole('button', { name: 'Do not paste' })).toBeFocused();
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  expect(await text.words()).not.toContain('lamp oil');
  await page.keyboard.press('Control+v');
  await question.getByRole('button', { name: 'Paste', exact: true }).press('Enter');
  await expect.poll(() => text.words()).toContain('The harbour is lamp oilclosed.');
  await page.keyboard.press('Control+z');
  await expect.poll(() => text.words()).toContain('The harbour is closed.');

  // A document that is made of the text keeps its marking, from the first moment.
  const screen = new ImportPage(page);
  await screen.open(project.path);
  await expect(page.getByRole('button', { name: 'Paste text' })).toBeVisible();
  await page.keyboard.press('Control+v');
  const pasting = page.getByRole('dialog', { name: 'Paste text' });
  await expect(pasting).toContainText('The document is marked like the text that was pasted: TLP:AMBER+STRICT');
  await pasting.getByRole('button', { name: 'Preview' }).click();
  const preview = page.getByRole('region', { name: 'Preview of Pasted text' });
  await preview.getByRole('textbox', { name: 'Title' }).fill('What was said of oil');
  const access = preview.getByRole('button', { name: 'Access' });
  await access.press('Enter');
  await expect(preview.getByRole('radio', { name: 'TLP:AMBER+STRICT' })).toBeChecked();
  expect(await accessibilityViolations(page)).toEqual([]);
  await access.press('Enter');
  await preview.getByRole('button', { name: 'Import' }).click();
  await expect(page.getByRole('note', { name: 'Marking' })).toContainText('TLP:AMBER+STRICT');

  // An entity is proposed with who may know of it.
  await page.goto(`${project.path}/entities`);
  await page.getByRole('button', { name: 'New entity' }).first().click();
  const form = page.getByRole('dialog', { name: 'New entity' });
  await form.getByRole('combobox', { name: 'Type' }).click();
  await page.getByRole('option', { name: /^Person/ }).click();
  await form.getByRole('textbox', { name: 'Name' }).first().fill('The oil merchant');
  await form.getByRole('button', { name: 'Access' }).click();
  await expect(form.getByRole('radio', { name: 'As the project' })).toBeChecked();
  await form.getByRole('radio', { name: 'TLP:RED' }).check();
  await expect(form.getByRole('combobox', { name: 'Recipients' })).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);
  await form.getByRole('button', { name: 'Propose' }).click();
  await expect(form).toBeHidden();
  const queue = new QueuePage(page);
  await queue.open(project.path, '?by=anyone');
  await expect(queue.row(/The oil merchant.*TLP:RED/)).toBeVisible();
});
