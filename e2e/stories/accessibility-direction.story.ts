import { expect } from '@playwright/test';
import type { Locator } from '@playwright/test';
import { routes } from '@scholium/contract';
import { DocumentPage } from '../support/document-page.js';
import { QueuePage } from '../support/queue-page.js';
import { test } from '../support/fixtures.js';

const TEXT = `
<h1>דוח הנמל</h1>
<p>ספינות הדואר הגיעו לנמל Tahmir בבוקר.</p>
<p>The mail boats reached the harbor at dawn.</p>
<ul><li><p>פריט ראשון ברשימה</p></li><li><p>A second item</p></li></ul>
<blockquote><p>ציטוט של השומר</p></blockquote>
<table><tr><td><p>עמודה ימנית</p></td><td><p>עמודה שמאלית</p></td></tr></table>
`;

/** On which side of its block the text of an element begins, and where its padding, marker and quote bar are. */
const layoutOf = (element: Locator) =>
  element.evaluate((one) => {
    const range = document.createRange();
    range.selectNodeContents(one);
    const [block, words] = [one.parentElement!.getBoundingClientRect(), range.getClientRects()[0]!];
    const style = getComputedStyle(one);
    return {
      begins: words.left - block.left > block.right - words.right ? 'right' : 'left',
      direction: style.direction,
      bar: Number.parseFloat(style.borderRightWidth) > 0 ? 'right' : 'left',
    };
  });

test('each block of a text, card, list and comparison is laid out in its own direction, on paper too', async ({
  person,
  project,
}) => {
  const [{ page, client }, reviewer] = [await person('analyst'), await person('reviewer')];
  const api = await project.imports(client, TEXT, 'html');
  const change = await api.highlight('ספינות הדואר', 'דואר');
  const text = new DocumentPage(page);
  await text.open(api.path);
  for (const media of ['screen', 'print'] as const) {
    await page.emulateMedia({ media });
    for (const words of ['דוח הנמל', 'הגיעו לנמל', 'ציטוט של השומר'])
      expect(await layoutOf(text.text.locator('h1, p').filter({ hasText: words }))).toMatchObject({
        begins: 'right',
        direction: 'rtl',
      });
    expect(await layoutOf(text.text.locator('p').filter({ hasText: 'The mail boats' }))).toMatchObject({
      begins: 'left',
      direction: 'ltr',
    });
    expect(await layoutOf(text.text.locator('blockquote > p'))).toMatchObject({ bar: 'right' });
    const items = text.text.getByRole('listitem');
    await expect(items.first()).toHaveCSS('direction', 'rtl');
    expect(
      await items.first().evaluate((item) => Number.parseFloat(getComputedStyle(item).marginRight)),
    ).toBeGreaterThan(16);
    await expect(items.last()).toHaveCSS('direction', 'ltr');
    expect(await items.last().evaluate((item) => Number.parseFloat(getComputedStyle(item).marginLeft))).toBeGreaterThan(
      16,
    );
    const [first, second] = await Promise.all(
      ['עמודה ימנית', 'עמודה שמאלית'].map((words) => text.text.getByRole('cell', { name: words }).boundingBox()),
    );
    expect(first!.x).toBeGreaterThan(second!.x);
  }
  await page.emulateMedia({ media: 'screen' });
  await expect(text.card(/^Highlight/).getByText('ספינות הדואר', { exact: true })).toHaveCSS('direction', 'rtl');

  const queue = new QueuePage(reviewer.page);
  await queue.open(project.path, `?change=${change}`);
  await expect(queue.row(/ספינות הדואר/).getByText('ספינות הדואר')).toHaveCSS('direction', 'rtl');
  const passage = queue.item.getByRole('group', { name: 'Passage' });
  await expect(passage.locator('p').filter({ hasText: 'הגיעו לנמל' })).toHaveCSS('direction', 'rtl');
  const block = passage.locator('.passage-block').filter({ hasText: 'הגיעו לנמל' });
  const [number, words] = [
    await block.locator('.passage-number').boundingBox(),
    await block.locator('p').boundingBox(),
  ];
  expect(number!.x).toBeGreaterThan(words!.x);

  await api.as(reviewer.client).write('ספינות הדואר', 'סירות הדואר');
  const params = { documentId: api.documentId };
  const { items } = await client.call(routes.getHistory, { params, query: { limit: 1 } });
  await reviewer.page.goto(`${api.path}/history?from=1&to=${items[0]!.seq}`);
  const compared = reviewer.page.locator('.compare-block').filter({ hasText: 'הגיעו לנמל' });
  expect(await layoutOf(compared.locator('p'))).toMatchObject({ begins: 'right', direction: 'rtl' });
  await expect(compared).toHaveCSS('border-right-width', '3px');
});
