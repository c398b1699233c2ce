import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { DocumentPage } from '../support/document-page.js';
import { report } from '../support/project.js';
import { NAMES, test } from '../support/fixtures.js';

const PASSAGE = 'harbor pilots at Tahmir';
const threadOf = (text: DocumentPage, words: string) => text.card(new RegExp(`^Discussion of “${words}`));
const panelOf = (page: Page) => page.getByRole('complementary', { name: 'Discussion' });
const openPanel = (page: Page) =>
  page
    .getByRole('toolbar', { name: 'Document' })
    .getByRole('button', { name: /^Discussion/ })
    .click();

test('a comment on a passage is there for the other at once, is answered, resolved and found again', async ({
  person,
  project,
}) => {
  const [ana, lena] = [await person('analyst'), await person('reviewer')];
  const api = await project.imports(ana.client, await report());
  const [mine, hers] = [new DocumentPage(ana.page), new DocumentPage(lena.page)];
  await mine.open(api.path);
  await hers.open(api.path);
  await mine.select(PASSAGE);
  await ana.page.keyboard.press('n');
  await ana.page
    .getByRole('dialog', { name: `Comment: ${PASSAGE}` })
    .getByRole('textbox', { name: 'Comment' })
    .fill('Which pilots are meant?');
  await ana.page.keyboard.press('Control+Enter');
  await expect(threadOf(mine, PASSAGE)).toContainText('Which pilots are meant?');

  const card = threadOf(hers, PASSAGE);
  await expect(card).toContainText('Which pilots are meant?');
  await card.getByRole('button', { name: new RegExp(NAMES.analyst) }).click();
  await card.getByRole('textbox', { name: 'Reply' }).fill('Those of the east quay.');
  await card.getByRole('button', { name: 'Reply' }).click();
  await expect(threadOf(mine, PASSAGE).getByRole('article', { name: `Comment by ${NAMES.reviewer}` })).toContainText(
    'Those of the east quay.',
  );
  await threadOf(mine, PASSAGE)
    .getByRole('article', { name: `Comment by ${NAMES.reviewer}` })
    .getByRole('button', { name: 'React' })
    .click();
  await ana.page.getByRole('menuitem', { name: '👍 Agree' }).click();
  await expect(card.getByRole('button', { name: `Agree: ${NAMES.analyst}` })).toBeVisible();

  await threadOf(mine, PASSAGE)
    .getByRole('article', { name: `Comment by ${NAMES.analyst}` })
    .getByRole('button', { name: 'Edit or delete my comment' })
    .click();
  await ana.page.getByRole('menuitem', { name: 'Delete' }).click();
  await ana.page.getByRole('dialog', { name: 'Delete this comment?' }).getByRole('button', { name: 'Delete' }).click();
  await expect(card).toContainText('Deleted by its author.');

  await card.getByRole('button', { name: 'Resolve' }).click();
  await openPanel(ana.page);
  await panelOf(ana.page).getByRole('radio', { name: 'Resolved' }).click();
  await panelOf(ana.page)
    .getByRole('button', { name: new RegExp(PASSAGE) })
    .click();
  await panelOf(ana.page).getByRole('button', { name: 'Reopen' }).click();
  await expect(panelOf(ana.page)).toContainText('No discussion has been resolved yet.');
  await expect(card.getByRole('button', { name: 'Resolve' })).toBeVisible();
});

test('who is named hears of it in the inbox, and is led to the passage', async ({
  person,
  project,
  openBrowserFor,
}) => {
  const [ana, admin] = [await person('analyst'), await person('admin')];
  const newcomer = await admin.client.welcome('Runa Castell');
  await project.admit(newcomer.id, 'annotator');
  const runa = await openBrowserFor(newcomer.client, 'Runa Castell', newcomer.id);
  const api = await project.imports(ana.client, await report());
  await runa.page.goto('/');
  await expect(runa.page.getByRole('link', { name: 'Inbox', exact: true })).toBeVisible();
  const text = new DocumentPage(ana.page);
  await text.open(api.path);
  await text.select(PASSAGE);
  await text.bar.getByRole('button', { name: 'Comment' }).click();
  const box = ana.page.getByRole('textbox', { name: 'Comment' });
  await box.pressSequentially('Ask @runa');
  // The list moves as long as it gets shorter.
  await expect(ana.page.getByRole('option')).toHaveCount(1);
  await ana.page.getByRole('option', { name: runa.name }).click();
  await expect(box).toHaveValue(`Ask @${runa.name} `);
  await box.pressSequentially(`about ${new URL(api.path, ana.page.url()).href}?footnote=2.`);
  await ana.page.keyboard.press('Control+Enter');
  await expect(threadOf(text, PASSAGE).getByRole('link', { name: 'Footnote 2' })).toBeVisible();

  await runa.page.getByRole('link', { name: 'Inbox, 1 unread' }).click();
  const row = runa.page
    .getByRole('list', { name: 'Notifications' })
    .getByRole('button', { name: new RegExp(`${NAMES.analyst} mentioned you in a discussion on “${PASSAGE}”`) });
  await row.click();
  const theirs = new DocumentPage(runa.page);
  await expect(threadOf(theirs, PASSAGE).getByRole('textbox', { name: 'Reply' })).toBeVisible();
  await expect(runa.page.getByRole('link', { name: 'Inbox', exact: true })).toBeVisible();

  await threadOf(theirs, PASSAGE).getByRole('button', { name: 'Assign to somebody' }).click();
  await runa.page.getByRole('combobox', { name: 'Person' }).fill('Noor');
  await runa.page.getByRole('option', { name: NAMES.analyst }).click();
  await runa.page.getByLabel('Until').fill('2027-03-04');
  await runa.page.getByRole('button', { name: 'Assign', exact: true }).click();
  await expect(
    threadOf(text, PASSAGE).getByRole('button', { name: `Assigned to ${NAMES.analyst}, until 4 Mar 2027` }),
  ).toBeVisible();
  await ana.page.goto('/inbox');
  await expect(ana.page.getByRole('list', { name: 'Notifications' })).toContainText(
    `${runa.name} assigned a discussion on “${PASSAGE}” to you`,
  );
});

test('a comment whose words were deleted is listed with its quote and is placed again', async ({ person, project }) => {
  const [ana, lena] = [await person('analyst'), await person('reviewer')];
  const api = await project.imports(ana.client, await report());
  await api.comment('The Front is small.', 'Small by whose count?');
  const text = new DocumentPage(ana.page);
  await text.open(api.path);
  await expect(threadOf(text, 'The Front is small')).toBeVisible();
  await api.as(lena.client).accept(await api.suggestCut('The Front is small.'));
  await openPanel(ana.page);
  const panel = panelOf(ana.page);
  await panel.getByRole('radio', { name: 'Orphaned 1' }).click();
  await expect(panel.getByRole('listitem')).toContainText('“The Front is small.”');
  await expect(panel.getByRole('button', { name: 'Re-anchor' })).toBeDisabled();
  await text.select('The most careful outside estimate');
  await panel.getByRole('button', { name: 'Re-anchor' }).click();
  await expect(panel).toContainText('Every discussed passage is still in the text.');
  await expect(threadOf(text, 'The most careful outside estimate')).toContainText('Small by whose count?');
});

test('a reader comments where the project allows it, and has no box where it does not', async ({
  person,
  project,
  openBrowserFor,
}) => {
  const admin = await person('admin');
  const api = await project.imports(admin.client, await report());
  const newcomer = await admin.client.welcome('Runa Feld');
  await project.admit(newcomer.id, 'reader');
  const tova = await openBrowserFor(newcomer.client, 'Runa Feld', newcomer.id);
  const text = new DocumentPage(tova.page);
  await text.open(api.path);
  await text.select(PASSAGE);
  await tova.page.keyboard.press('n');
  await tova.page.getByRole('textbox', { name: 'Comment' }).fill('I was there.');
  await tova.page.getByRole('button', { name: 'Comment', exact: true }).click();
  await expect(threadOf(text, PASSAGE).getByRole('textbox', { name: 'Reply' })).toBeVisible();

  await admin.page.goto(`${project.path}/settings`);
  await admin.page.getByRole('switch', { name: 'Readers may comment' }).click();
  await expect(threadOf(text, PASSAGE).getByRole('textbox', { name: 'Reply' })).toHaveCount(0);
  await expect(threadOf(text, PASSAGE)).toContainText('I was there.');
  await text.select('The Front is small');
  await expect(text.bar.getByRole('button', { name: 'Comment' })).toHaveCount(0);
});

test('accepted work and the document as a whole are discussed too, and what was said is said better', async ({
  person,
  project,
}) => {
  const [ana, lena] = [await person('analyst'), await person('reviewer')];
  const api = await project.imports(ana.client, await report());
  await api.as(lena.client).accept(await api.highlight(PASSAGE));
  const [mine, hers] = [new DocumentPage(ana.page), new DocumentPage(lena.page)];
  await mine.open(api.path);
  await hers.open(api.path);

  const onAnnotation = (text: DocumentPage) => text.card(new RegExp(`“${PASSAGE}”, accepted`));
  await mine.click(PASSAGE);
  await onAnnotation(mine).getByRole('button', { name: 'Discuss' }).click();
  await onAnnotation(mine).getByRole('textbox', { name: 'Comment on this annotation' }).fill('Is this fiance?');
  await ana.page.keyboard.press('Control+Enter');
  const said = onAnnotation(mine).getByRole('article', { name: `Comment by ${NAMES.analyst}` });
  await said.getByRole('button', { name: 'Edit or delete my comment' }).click();
  await ana.page.getByRole('menuitem', { name: 'Edit' }).click();
  await said.getByRole('textbox', { name: 'My comment' }).fill('Is this finance?');
  await said.getByRole('button', { name: 'Save' }).click();
  await expect(said).toContainText('edited');
  await hers.click(PASSAGE);
  await onAnnotation(hers).getByRole('button', { name: 'Discuss (1)' }).click();
  await expect(onAnnotation(hers).getByRole('region', { name: 'Discussion' })).toContainText('Is this finance?');
  await expect(onAnnotation(hers).getByRole('button', { name: 'Edit or delete my comment' })).toHaveCount(0);

  await openPanel(ana.page);
  await panelOf(ana.page).getByRole('textbox', { name: 'Comment on the document' }).fill('Who reads the last part?');
  await ana.page.keyboard.press('Control+Enter');
  await expect(panelOf(ana.page).getByRole('article', { name: `Comment by ${NAMES.analyst}` })).toContainText(
    'Who reads the last part?',
  );
  await openPanel(lena.page);
  await expect(panelOf(lena.page)).toContainText('On the document');
  await expect(panelOf(lena.page)).toContainText('On an annotation');
  await panelOf(lena.page)
    .getByRole('listitem')
    .filter({ hasText: 'On the document' })
    .getByRole('textbox', { name: 'Reply' })
    .fill('I do.');
  await lena.page.keyboard.press('Control+Enter');
  await expect(panelOf(ana.page).getByRole('article', { name: `Comment by ${NAMES.reviewer}` })).toContainText('I do.');
});

test('the reason of a rejection is in the discussion of the change and in the inbox of its author', async ({
  person,
  project,
}) => {
  const [ana, lena] = [await person('analyst'), await person('reviewer')];
  const api = await project.imports(ana.client, await report());
  const changeId = await api.highlight(PASSAGE, 'Pilots refuse work.');
  await lena.page.goto(`${project.path}/review?change=${changeId}`);
  const discussion = lena.page
    .getByRole('complementary', { name: 'Decision and discussion' })
    .getByRole('region', { name: 'Discussion' });
  await discussion.getByRole('textbox', { name: 'Comment on this change' }).fill('Too long?');
  await discussion.getByRole('button', { name: 'Comment' }).click();
  await expect(discussion.getByRole('article', { name: `Comment by ${NAMES.reviewer}` })).toContainText('Too long?');
  await api.as(lena.client).reject(changeId, 'The span takes in the place.');
  await expect(discussion).toContainText(`${NAMES.reviewer} rejected it`);

  await ana.page.goto('/inbox');
  const rows = ana.page.getByRole('list', { name: 'Notifications' });
  await expect(rows).toContainText(`${NAMES.reviewer} commented on the proposal “${PASSAGE}”`);
  await rows.getByRole('button', { name: `${NAMES.reviewer} rejected your highlight “${PASSAGE}”` }).click();
  const text = new DocumentPage(ana.page);
  const card = text.card(new RegExp(`“${PASSAGE}”, rejected`));
  await card.getByRole('button', { name: 'Discuss (1)' }).click();
  const said = card.getByRole('region', { name: 'Discussion' });
  await expect(said).toContainText('The span takes in the place.');
  await expect(said).toContainText('Too long?');
});
