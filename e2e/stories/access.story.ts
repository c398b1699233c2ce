import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { routes } from '@scholium/contract';
import { UNPROTECTED } from '@scholium/review';
import { test } from '../support/fixtures.js';

const TEXT = '# The Strait at Marov\n\nThe keeper of Marov crossed the strait at dawn with nine crates of lamp oil.';
const commandId = randomUUID;

test('access is explained, a document is seen as others see it, and a change of access says what it takes', async ({
  person,
  project,
}) => {
  const [admin, analyst, reviewer] = [await person('admin'), await person('analyst'), await person('reviewer')];
  const api = await project.imports(analyst.client, TEXT, 'markdown');
  await api.highlight('nine crates');
  const changeId = await api.highlight('at dawn');
  await api.as(reviewer.client).accept(changeId);
  const { documentId } = api;
  const groupId = randomUUID();
  const group = { name: `Harbour desk ${groupId.slice(0, 4)}`, description: '' };
  await admin.client.call(routes.createGroup, { body: { commandId: commandId(), groupId, ...group } });
  await admin.client.call(routes.changeGroupMembers, {
    params: { groupId },
    body: { commandId: commandId(), add: [analyst.id, admin.id] },
  });
  await admin.client.call(routes.setProtection, {
    params: { projectId: project.id, objectId: documentId },
    body: {
      commandId: commandId(),
      changeId: randomUUID(),
      objectKind: 'document',
      protection: { ...UNPROTECTED, marking: 'amber', restrictedTo: [groupId] },
      expected: UNPROTECTED,
      reason: 'A source could be found out.',
    },
  });

  // Who can see the document, and why.
  const { page } = admin;
  await page.goto(api.path);
  await page.getByLabel('Details', { exact: true }).click();
  await page.getByRole('link', { name: 'Who can see this' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Who can see “The Strait at Marov”');
  const row = (name: string) => page.getByRole('row', { name: new RegExp(name) });
  await expect(row(analyst.name)).toContainText(`in the group ${group.name}, which the restriction names`);
  await expect(row(analyst.name)).toContainText('TLP:AMBER, which admits the organisation');
  await expect(row(reviewer.name)).toContainText('not named by the restriction, nor in a group that is');
  await page.getByRole('radio', { name: 'Cannot see it', exact: true }).check({ force: true });
  await expect(row(reviewer.name)).toBeVisible();
  await expect(row(analyst.name)).toHaveCount(0);

  // What one of them sees; and to the reviewer the document does not exist in their own.
  await page.getByRole('link', { name: reviewer.name }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Access of ${reviewer.name}`);
  await expect(row('The Strait at Marov')).toContainText('no');
  await reviewer.page.goto(`${project.path}/access`);
  await expect(reviewer.page.getByRole('heading', { level: 1 })).toHaveText('My access');
  await expect(reviewer.page.getByText('Nothing that you may know of')).toBeVisible();
  await reviewer.page.goto(`${project.path}/readers?document=${documentId}`);
  await expect(reviewer.page.getByRole('main')).toContainText('Page not found, or you don’t have access');
  await analyst.page.goto('/account');
  await analyst.page.getByRole('link', { name: 'What I can see, and why' }).click();
  await expect(analyst.page.getByRole('region', { name: 'Groups' })).toContainText(group.name);

  // As others see it: pending work is there for annotators, not for readers, and nothing can be typed.
  await page.goto(`${api.path}/as?as=${analyst.id}`);
  await expect(page.getByRole('heading', { name: `You see this document as ${analyst.name}` })).toBeVisible();
  await expect(page.getByText('2 annotations are seen')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'The document as they see it' })).toContainText('nine crates');
  await page.getByRole('combobox', { name: 'View as' }).click();
  await page.getByRole('option', { name: reviewer.name }).click();
  await expect(page.getByText(`${reviewer.name} does not see this document`)).toBeVisible();
  await page.getByRole('link', { name: 'End', exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'The Strait at Marov' })).toBeVisible();
  await page.goto(`/admin/audit?kind=document.viewed_as&object=${documentId}`);
  await expect(page.getByRole('row', { name: /Viewed a document as somebody else/ }).first()).toBeVisible();

  // Leaving the group takes the document; the analyst's discussion is handed over before their role is lowered.
  await page.goto('/admin/groups');
  await page.getByRole('button', { name: `People of ${group.name}` }).click();
  await page.getByRole('button', { name: `Take ${analyst.name} out of the group` }).click();
  const leaving = page.getByRole('dialog', { name: `Take ${analyst.name} out of the group?` });
  await expect(leaving).toContainText('They do not see 1 document, entity or source any more.');
  await leaving.getByRole('button', { name: 'Cancel' }).click();
  const threadId = await api.comment('lamp oil', 'Whose oil was it?');
  await analyst.client.call(routes.submitDiscussion, {
    body: {
      commandId: commandId(),
      streamId: documentId,
      command: { kind: 'thread.assign', threadId, userId: analyst.id, due: null },
    },
  });
  await page.goto(`${project.path}/members`);
  await page.getByRole('combobox', { name: `Role of ${analyst.name}` }).click();
  await page.getByRole('option', { name: 'Reader' }).click();
  const lowering = page.getByRole('dialog', { name: `${analyst.name}: Reader?` });
  await expect(lowering).toContainText('Their role is Reader instead of Annotator.');
  await expect(lowering).toContainText('1 of their proposals waits; it stays in the queue.');
  await expect(lowering).toContainText('1 open discussion is assigned to them.');
  await lowering.getByRole('combobox', { name: 'Hand the discussions over to' }).click();
  await page.getByRole('option', { name: admin.name }).click();
  await lowering.getByRole('button', { name: 'Hand over' }).click();
  await expect(lowering).not.toContainText('open discussion');
  await lowering.getByRole('button', { name: 'Change the role' }).click();
  await expect(page.getByRole('combobox', { name: `Role of ${analyst.name}` })).toHaveValue('Reader');
});
