import { expect } from '@playwright/test';
import { DocumentApi } from '../support/document-api.js';
import type { Project } from '../support/project.js';
import { test } from '../support/fixtures.js';
import type { Person, Role } from '../support/fixtures.js';
import { WritingPage } from '../support/writing-page.js';

const KEEPER = 'The keeper of Marov crossed the strait at dawn with nine crates of lamp oil.';
const NOBODY =
  'Nobody counted them at the pier, and the clerk signed for **eight** of [them](https://example.org/tally).';
const TEXT = `# The Strait at Marov\n\n${KEEPER}\n\n${NOBODY}\n\nThe fee was low.[^1]\n\n[^1]: Harbour book.`;

interface EditCase {
  readonly does: string;
  readonly act: (mine: WritingPage) => Promise<void>;
  /** What the suggestion's card says it is. */
  readonly card: RegExp;
  /** Words that the text has once, and what stands there when it is accepted; a line feed divides blocks. */
  readonly from: string;
  readonly to: string;
}

const type = (words: string) => (mine: WritingPage) => mine.page.keyboard.type(words);
const press = (key: string) => (mine: WritingPage) => mine.page.keyboard.press(key);
const at = (words: string, then: (mine: WritingPage) => Promise<void>) => async (mine: WritingPage) => {
  await mine.caret(words);
  await then(mine);
};
const on = (words: string, then: (mine: WritingPage) => Promise<void>) => async (mine: WritingPage) => {
  await mine.mark(words);
  await then(mine);
};
const kind =
  (name: string) =>
  async ({ page }: WritingPage) => {
    await page.getByRole('button', { name: /Kind of block/ }).click();
    await page.getByRole('menuitem', { name, exact: true }).click();
  };
const ask =
  (tool: string | null, field: string, value: string, send: string) =>
  async ({ page }: WritingPage) => {
    if (tool !== null) await page.getByRole('toolbar', { name: 'Writing' }).getByRole('button', { name: tool }).click();
    await page.getByRole('textbox', { name: field }).fill(value);
    await page.getByRole('button', { name: send, exact: true }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
  };
const paste = (format: string, data: string) => (mine: WritingPage) =>
  mine.text.evaluate(
    (element, given) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData(given.format, given.data);
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    },
    { format, data },
  );

const item = (level: number, marker: string, words: string) =>
  `<p class=MsoListParagraph style='text-indent:-.25in;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${marker}<span>&nbsp;&nbsp;</span></span><![endif]>${words}<o:p></o:p></p>`;
const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--[if gte mso 9]><xml></xml><![endif]--><p class=MsoNormal>, once<o:p></o:p></p><p class=MsoHeading1>Water<o:p></o:p></p>
<p class=MsoNormal>by <b style='mso-bidi-font-weight:normal'>boat</b>, 10<sup>3</sup> <s>lamps</s><span style='display:none;mso-hide:all'>secret</span><o:p></o:p></p>${item(1, '·', 'oil')}${item(2, 'o', 'of fish')}${item(1, '2.', 'wick')}<p class=MsoNormal>and then the<o:p></o:p></p></body></html>`;

/** Kinds that are suggested one after the other in one text, each at words of its own. */
const EDIT_CASES: Readonly<Record<string, readonly EditCase[]>> = {
  'an edit of words': [
    { does: 'typing', act: at('strait', type('grey ')), card: /insert/, from: 'the strait', to: 'the grey strait' },
    { does: 'deleting', act: on(' of lamp oil', press('Backspace')), card: /delete/, from: ' of lamp oil', to: '' },
    { does: 'replacing', act: on('nine', type('ten')), card: /replace/, from: 'nine', to: 'ten' },
    {
      does: 'adding a footnote reference',
      act: at(' crossed', ask('Footnote reference', 'Printed number', '7', 'Add')),
      card: /insert/,
      from: ' crossed',
      to: '^7 crossed',
    },
    {
      does: 'removing a footnote reference',
      act: async (mine) => {
        await mine.caret('low.', 3);
        for (const key of ['ArrowRight', 'Delete']) await mine.page.keyboard.press(key);
      },
      card: /delete/,
      from: 'The fee was low.^1',
      to: 'The fee was low.',
    },
  ],
  'what is pasted': [
    {
      does: 'pasting a page',
      act: at(' strait', paste('text/html', '<p>, One <b>bold</b></p><p>two</p>')),
      card: /insert/,
      from: ' strait',
      to: ', One **bold**\nparagraph: two strait',
    },
    {
      does: 'pasting from Google Docs',
      act: at(
        ' at dawn',
        paste(
          'text/html',
          '<b style="font-weight:normal;" id="docs-internal-guid-1"><span style="font-weight:400">, a </span><span style="font-weight:700">slow</span><span style="font-style:italic"> grey</span></b>',
        ),
      ),
      card: /insert/,
      from: ' at dawn',
      to: ', a **slow*** grey* at dawn',
    },
    {
      does: 'pasting from Word',
      act: at(' crossed', paste('text/html', WORD)),
      card: /insert/,
      from: ' crossed',
      to: [
        ', once',
        'heading: Water',
        'paragraph: by **boat**, 10^3^ ~~lamps~~',
        'bullet_list list_item paragraph: oil',
        'bullet_list list_item bullet_list list_item paragraph: of fish',
        'ordered_list list_item paragraph: wick',
        'paragraph: and then the crossed',
      ].join('\n'),
    },
  ],
  'a change of paragraphs': [
    {
      does: 'joining two paragraphs',
      act: at('Nobody', press('Backspace')),
      card: /paragraphs/,
      from: 'oil.\nparagraph: Nobody',
      to: 'oil.Nobody',
    },
    {
      does: 'splitting a paragraph',
      act: at('with nine', press('Enter')),
      card: /paragraphs/,
      from: 'at dawn with nine',
      to: 'at dawn \nparagraph: with nine',
    },
    {
      does: 'making a heading',
      act: at('The keeper', kind('Heading')),
      card: /paragraphs/,
      from: 'paragraph: The keeper',
      to: 'heading: The keeper',
    },
    {
      does: 'making a quote',
      act: at('with nine', kind('Quote')),
      card: /paragraphs/,
      from: 'paragraph: with nine',
      to: 'blockquote paragraph: with nine',
    },
    {
      does: 'making a list',
      act: at('The fee', kind('List')),
      card: /paragraphs/,
      from: 'paragraph: The fee',
      to: 'bullet_list list_item paragraph: The fee',
    },
  ],
  formatting: [
    { does: 'bold', act: on('crates', press('Control+b')), card: /formatting/, from: 'crates', to: '**crates**' },
    {
      does: 'bold off',
      act: on('eight', press('Control+b')),
      card: /formatting/,
      from: '**eight**',
      to: 'eight',
    },
    { does: 'italic', act: on('crossed', press('Control+i')), card: /formatting/, from: 'crossed', to: '*crossed*' },
    {
      does: 'striking',
      act: on('keeper', press('Control+Shift+x')),
      card: /formatting/,
      from: 'keeper',
      to: '~~keeper~~',
    },
    { does: 'raising', act: on('lamp', press('Control+.')), card: /formatting/, from: 'lamp', to: '^lamp^' },
    { does: 'lowering', act: on('dawn', press('Control+,')), card: /formatting/, from: 'dawn', to: '~dawn~' },
    {
      does: 'a link',
      act: on('nine', async (mine) => {
        await mine.page.keyboard.press('Control+k');
        await ask(null, 'URL', 'https://example.org/nine', 'Link')(mine);
      }),
      card: /formatting/,
      from: 'nine',
      to: '[nine](https://example.org/nine)',
    },
    {
      does: 'a link off',
      act: async (mine) => {
        await mine.mark('of them');
        await mine.page.getByRole('button', { name: 'Take the link off' }).click();
      },
      card: /formatting/,
      from: '[them](https://example.org/tally)',
      to: 'them',
    },
  ],
};

/** An author who suggests, a reader who may not see what waits, and one who decides, each looking at one document. */
async function seated(person: (role: Role) => Promise<Person>, project: Project) {
  const [author, reader, decider] = [await person('analyst'), await person('reviewer'), await person('admin')];
  await project.admit(reader.id, 'reader');
  const api = await project.imports(author.client, TEXT, 'markdown');
  const [mine, theirs] = [new WritingPage(author.page), new WritingPage(reader.page)];
  await mine.open(api.path);
  await theirs.open(api.path);
  await mine.mode('Suggest');
  const now = async () => (await DocumentApi.open(author.client, project.id, api.documentId)).blocks;
  const waiting = async () => (await api.changes()).filter(({ state }) => state === 'proposed');
  return { mine, theirs, now, waiting, decides: api.as(decider.client) };
}

for (const [sort, kinds] of Object.entries(EDIT_CASES)) {
  test(`${sort} is one suggestion: unseen by readers, gone when rejected, done when accepted`, async ({
    person,
    project,
  }) => {
    test.slow();
    const { mine, theirs, now, waiting, decides } = await seated(person, project);
    for (const { does, act, card, from, to } of kinds) {
      await test.step(does, async () => {
        const [original, shown] = [await now(), await theirs.words()];
        expect(original.join('\n').split(from), 'words of its own').toHaveLength(2);
        for (const decision of ['reject', 'accept'] as const) {
          await act(mine);
          await expect.poll(async () => (await waiting()).length, { message: 'one change, one item' }).toBe(1);
          await expect(mine.suggestion(new RegExp(`${card.source}.*, proposed,`))).toHaveCount(1);
          expect(await now()).toEqual(original);
          expect(await theirs.words()).toBe(shown);
          await expect(theirs.suggestion()).toHaveCount(0);
          const { id } = (await waiting())[0]!;
          if (decision === 'reject') {
            await decides.reject(id, 'Not so.');
            await expect(mine.suggestion(/proposed/)).toHaveCount(0);
            await expect.poll(() => mine.words()).toBe(shown);
            expect(await now()).toEqual(original);
          } else {
            await decides.accept(id);
            await expect.poll(async () => (await now()).join('\n')).toBe(original.join('\n').replace(from, to));
            await expect(mine.suggestion(/proposed/)).toHaveCount(0);
            await expect.poll(async () => (await mine.words()) === (await theirs.words())).toBe(true);
          }
        }
      });
    }
  });
}
