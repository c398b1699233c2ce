import { expect } from '@playwright/test';
import { routes } from '@scholium/contract';
import { DocumentApi } from '../support/document-api.js';
import { DocumentPage } from '../support/document-page.js';
import { Keys } from '../support/keys.js';
import { QueuePage } from '../support/queue-page.js';
import { test } from '../support/fixtures.js';

const TEXT = [
  'The Men of the Strait',
  'Tahir Yuldashev led the Lamp Society. The clerk counted nine crates at the pier.',
  'A survey names the raids of that spring.',
].join('\n\n');

for (const [zoom, viewport] of [
  ['at 1280 pixels', { width: 1280, height: 800 }],
  ['at 400 %', { width: 320, height: 256 }],
] as const) {
  test(`the main job without a mouse ${zoom}: paste, tag, cite, suggest and decide, in few keys`, async ({
    person,
    project,
  }) => {
    test.slow();
    const [{ page, client }, reviewer] = [
      await person('analyst', { viewport }),
      await person('reviewer', { viewport }),
    ];
    const keys = new Keys(page);
    const text = new DocumentPage(page);
    const written = page.getByRole('main').locator('.scholium-text');
    const tools = page.getByRole('toolbar', { name: 'Document' });
    const phone = viewport.width < 400;
    await test.step('pastes a text and imports it', async () => {
      await page.goto(project.path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await keys.press('Tab', 'Enter');
      await keys.tabTo(page.getByRole('link', { name: 'Import documents' }).first());
      await keys.press('Enter');
      await expect(page.getByRole('heading', { level: 1, name: 'Import documents' })).toBeVisible();
      await keys.tabTo(page.getByRole('button', { name: 'Paste text' }));
      await keys.press('Enter');
      await expect(page.getByRole('textbox', { name: 'Text to import' })).toBeFocused();
      await page.keyboard.insertText(TEXT);
      await keys.tabTo(page.getByRole('dialog').getByRole('button', { name: 'Preview', exact: true }));
      await keys.press('Enter');
      await expect(page.getByRole('button', { name: 'Import', exact: true })).toBeEnabled();
      await keys.press('Control+Enter');
      await expect(text.text).toBeVisible();
      expect(keys.taken()).toBeLessThanOrEqual(14);
    });

    const documentId = new URL(page.url()).pathname.split('/')[4]!;
    const api = await DocumentApi.open(client, project.id, documentId);
    const labels = async () => (await api.changes()).map(({ label }) => label);

    await test.step('tags a known name', async () => {
      await api.entity('Lamp Society', 'organization', ['the Society']);
      await page.reload();
      await expect(text.text).toBeVisible();
      if (phone) await tools.getByRole('combobox', { name: 'Mode' }).selectOption('Annotate');
      await text.caretAt('Lamp Society');
      keys.taken();
      await expect(text.bar).toBeVisible();
      const known = text.bar.getByRole('button', { name: 'Tag as Organization: Lamp Society' });
      await expect(known).toBeVisible();
      await keys.press((await known.locator('kbd').textContent())!);
      await expect.poll(labels).toContain('Lamp Society');
      expect(keys.taken()).toBeLessThanOrEqual(1);
    });

    await test.step('tags a new one', async () => {
      await text.caretAt('Tahir Yuldashev');
      await keys.press('t', '1');
      await expect(page.getByRole('option', { name: 'Create new person “Tahir Yuldashev”' })).toHaveAttribute(
        'data-combobox-selected',
        /./,
      );
      await keys.press('Enter');
      await expect.poll(labels).toContain('Tahir Yuldashev');
      expect(keys.taken()).toBeLessThanOrEqual(3);
    });

    await test.step('cites a new source', async () => {
      await text.caretAt('A survey');
      await keys.press('s');
      await expect(page.getByRole('combobox', { name: 'Source' })).toBeFocused();
      await page.keyboard.type('Fleet Survey', { delay: 5 });
      await expect(page.getByRole('option', { name: /New source/ })).toBeVisible();
      await keys.press('Enter');
      await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('Fleet Survey');
      await keys.tabTo(page.getByRole('button', { name: 'Use this source' }));
      await keys.press('Enter');
      await expect(page.getByRole('textbox', { name: 'Location in source' })).toBeFocused();
      await keys.press('Enter');
      await expect.poll(labels).toContain('A survey');
      expect(keys.taken()).toBeLessThanOrEqual(13);
    });

    await test.step('suggests a correction', async () => {
      await text.caretAt('nine crates');
      keys.taken();
      await keys.press('Control+Alt+Shift+S');
      await expect(written).toHaveAttribute('aria-readonly', 'false');
      await expect(written).toBeFocused();
      // What was found is selected.
      await page.keyboard.type('ten crates', { delay: 20 });
      await expect.poll(labels).toHaveLength(4);
      expect(keys.taken()).toBeLessThanOrEqual(1);
    });

    await test.step('and the reviewer decides it all', async () => {
      const queue = new QueuePage(reviewer.page);
      const decides = new Keys(reviewer.page);
      await queue.open(project.path, '?sort=oldest');
      await expect(queue.list).toBeFocused();
      if (phone) await decides.press('j');
      const heading = queue.item.getByRole('heading', { level: 2 });
      const params = { projectId: project.id };
      const waiting = async () =>
        (await client.call(routes.getQueue, { params, query: { state: ['proposed'] } })).items.length;
      for (let left = await waiting(), decided = ''; left > 0; left--) {
        await expect(heading).not.toHaveText(decided);
        await expect(queue.decision.getByRole('button', { name: 'Accept', exact: true })).toBeEnabled();
        decided = (await heading.textContent())!;
        await decides.press('a');
        await expect.poll(waiting).toBe(left - 1);
      }
      expect((await api.changes()).map(({ state }) => state)).toEqual(Array.from({ length: 4 }, () => 'accepted'));
      // Three of the seven are the entities and the source.
      expect(decides.taken()).toBeLessThanOrEqual(8);
    });
  });
}
