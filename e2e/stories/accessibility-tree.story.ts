import { expect } from '@playwright/test';
import { DocumentPage } from '../support/document-page.js';
import { QueuePage } from '../support/queue-page.js';
import { test } from '../support/fixtures.js';

const TEXT = '# The Strait\n\nKeepers of Tahmir signed for nine crates of lamp oil.\n\nNobody counted them.';

test('a screen reader hears words, kind, name, state and author of each annotation once', async ({
  person,
  project,
}) => {
  const [analyst, { page, client }] = [await person('analyst'), await person('reviewer')];
  const api = await project.imports(analyst.client, TEXT, 'markdown');
  await api.as(client).accept(await api.mention('Tahmir', null, 'place'));
  await api.highlight('of Tahmir signed', 'By whom?');
  await api.highlight('signed for nine');
  const text = new DocumentPage(page);
  await text.open(api.path);
  await expect(text.margin.getByRole('article')).toHaveCount(3);
  await text.click('Tahmir', 2);
  await expect(text.text).toMatchAriaSnapshot(`
    - textbox "The Strait":
      - heading "The Strait" [level=1]
      - paragraph:
        - text: 1 Keepers
        - mark: of
        - mark: Tahmir
        - mark
        - mark: signed
        - mark: for nine
        - text: crates of lamp oil.
      - paragraph: 2 Nobody counted them.
  `);
  await expect(page.getByRole('status').filter({ hasText: /^Mention/ })).toHaveText(
    'Mention Place, accepted, by Noor Lindgren. Highlight Capability › Finance, proposed, by Noor Lindgren',
  );
  await expect(text.margin).toMatchAriaSnapshot(`
    - region "Annotations in view":
      - article:
        - 'button "Highlight, Capability › Finance: “of Tahmir signed”, proposed, by Noor Lindgren"'
        - paragraph: By whom?
      - article:
        - 'button "Mention, Place: “Tahmir”, accepted, by Noor Lindgren" [expanded]'
        - paragraph: Not linked to an entity
        - group "Annotations on these words":
          - paragraph: 1 of 2 here
          - list:
            - listitem:
              - 'button "Mention, Place: “Tahmir”" [pressed]'
            - listitem:
              - 'button "Highlight, Capability › Finance: “of Tahmir signed”"'
        - paragraph:
          - time
        - button "More for this annotation"
        - button "Link"
        - button "Propose a change"
        - button "Discuss"
      - article:
        - 'button "Highlight, Capability › Finance: “signed for nine”, proposed, by Noor Lindgren"'
  `);

  const queue = new QueuePage(page);
  await queue.open(project.path, '?by=anyone');
  await expect(queue.list).toMatchAriaSnapshot(`
    - listbox "Changes":
      - option /^Mention Tahmir Place, Noor Lindgren, .*, The Strait Accepted$/:
        - img "Mention"
        - text: /Tahmir Place, Noor Lindgren/
      - option /^Highlight of Tahmir signed Finance, Noor Lindgren, .*, The Strait Proposed$/:
        - img "Highlight"
        - text: /of Tahmir signed Finance, Noor Lindgren/
      - option /^Highlight signed for nine Finance, Noor Lindgren, .*, The Strait Proposed$/:
        - img "Highlight"
        - text: /signed for nine Finance, Noor Lindgren/
  `);
  await expect(queue.item.getByRole('region', { name: 'The change in its place' })).toMatchAriaSnapshot(`
    - region "The change in its place":
      - paragraph: New mention
      - heading "“Tahmir”" [level=2]
      - paragraph:
        - text: Noor Lindgren,
        - time
        - text: ", in"
        - link "The Strait"
        - text: ", paragraph 1"
      - group "Passage"
  `);
});

test('the letter of an annotation is not read with its words, and moves neither words nor lines', async ({
  person,
  project,
}) => {
  const { page, client } = await person('analyst');
  const api = await project.imports(client, TEXT, 'markdown');
  const text = new DocumentPage(page);
  await text.open(api.path);
  const block = text.text.locator('p').first();
  const boxes = async () => {
    const [box, word] = [(await block.boundingBox())!, await text.pointAt(['signed', 0], 'start')];
    return [box.height, word.x, word.y].map(Math.round);
  };
  const before = await boxes();
  await api.mention('Tahmir', null, 'place');
  const mark = text.text.locator('mark[data-sign]');
  await expect(mark).toBeVisible();
  expect(await boxes()).toEqual(before);
  expect(await mark.ariaSnapshot()).toBe('- mark: Tahmir');
});
