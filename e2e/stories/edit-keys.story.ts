import { expect } from '@playwright/test';
import type { CDPSession, Page } from '@playwright/test';
import { DocumentApi } from '../support/document-api.js';
import type { Project } from '../support/project.js';
import { test } from '../support/fixtures.js';
import type { Person } from '../support/fixtures.js';
import { WritingPage } from '../support/writing-page.js';
import type { Mode } from '../support/writing-page.js';

const LONG = `# The Strait at Marov\n\n${Array.from({ length: 60 }, (_, index) => `The keeper crossed the strait with nine crates of lamp oil. It was day ${index + 1}.`).join('\n\n')}`;
const TEXT = '# The Strait at Marov\n\nThe keeper of Marov crossed the strait at dawn with nine crates of lamp oil.';

/** A dead key and the letter it changes, as a browser reports them where the keyboard's layout composes by itself. */
async function deadKey(session: CDPSession, letter: string): Promise<void> {
  await session.send('Input.dispatchKeyEvent', {
    type: 'rawKeyDown',
    key: 'Dead',
    code: 'BracketLeft',
    windowsVirtualKeyCode: 229,
  });
  await session.send('Input.dispatchKeyEvent', {
    type: 'keyUp',
    key: 'Dead',
    code: 'BracketLeft',
    windowsVirtualKeyCode: 229,
  });
  await session.send('Input.dispatchKeyEvent', {
    type: 'keyDown',
    key: letter,
    code: 'KeyE',
    text: letter,
    unmodifiedText: letter,
  });
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', key: letter, code: 'KeyE' });
}

/** The same where the dead key opens a composition that shows the accent until the letter comes. */
async function composedKey(session: CDPSession, accent: string, letter: string): Promise<void> {
  await session.send('Input.dispatchKeyEvent', {
    type: 'rawKeyDown',
    key: 'Dead',
    code: 'BracketLeft',
    windowsVirtualKeyCode: 229,
  });
  await session.send('Input.imeSetComposition', { text: accent, selectionStart: 1, selectionEnd: 1 });
  await session.send('Input.dispatchKeyEvent', {
    type: 'keyUp',
    key: 'Dead',
    code: 'BracketLeft',
    windowsVirtualKeyCode: 229,
  });
  await session.send('Input.insertText', { text: letter });
}

/** A text of several screens, open to be written in. */
async function opened({ page, client }: Person, project: Project, mode: Mode): Promise<WritingPage> {
  const api = await project.imports(client, LONG, 'markdown');
  const mine = new WritingPage(page);
  await mine.open(api.path);
  await mine.mode(mode);
  return mine;
}

const cdp = (page: Page): Promise<CDPSession> => page.context().newCDPSession(page);

for (const mode of ['Edit', 'Suggest'] as const) {
  test(`accents typed with dead keys come out once each in ${mode}`, async ({ person, project }) => {
    const [admin, reviewer] = [await person('admin'), await person('reviewer')];
    const api = await project.imports(admin.client, TEXT, 'markdown');
    const [mine, theirs] = [new WritingPage(admin.page), new WritingPage(reviewer.page)];
    await mine.open(api.path);
    await mine.mode(mode);
    await theirs.open(api.path);
    await theirs.mode('Edit');
    const session = await cdp(admin.page);
    await mine.caret('crossed');
    await admin.page.keyboard.type('touch');
    await deadKey(session, 'é');
    await admin.page.keyboard.type(' r');
    // Somebody else types between the accent and its letter.
    await session.send('Input.imeSetComposition', { text: '´', selectionStart: 1, selectionEnd: 1 });
    await theirs.caret('dawn');
    await reviewer.page.keyboard.type('first ');
    await expect.poll(() => theirs.words()).toContain('first dawn');
    await session.send('Input.insertText', { text: 'é' });
    await admin.page.keyboard.type('sum');
    await composedKey(session, '´', 'é');
    await admin.page.keyboard.type(' ');
    await expect.poll(() => mine.words()).toContain('Marov touché résumé crossed the strait at first dawn');
    if (mode === 'Edit') {
      await expect.poll(() => theirs.words()).toContain('Marov touché résumé crossed the strait at first dawn');
      await expect
        .poll(async () => (await DocumentApi.open(admin.client, project.id, api.documentId)).text)
        .toContain('Marov touché résumé crossed the strait at first dawn');
    } else {
      await expect(mine.suggestion(/^Suggestion, insert.*touché résumé/)).toHaveCount(1);
      await expect(theirs.suggestion(/^Suggestion, insert.*touché résumé/)).toHaveCount(1);
    }
    await mine.text.focus();
    await admin.page.keyboard.press('Control+z');
    await expect.poll(() => mine.words()).toContain('at first dawn');
  });

  test(`a click in a text that is painted in the same moment puts the caret where it was made in ${mode}`, async ({
    person,
    project,
  }) => {
    const mine = await opened(await person('reviewer'), project, mode);
    const { page } = mine;
    await mine.caret('day 1.');
    await page.keyboard.type('the ');
    // The browser puts the caret at the click and tells of it one task later; of the scrolling it tells before.
    await page.evaluate(() => {
      const scroller = document.querySelector('[data-scroller]')!;
      const words = [...document.querySelectorAll('.scholium-text p')].find((block) =>
        block.textContent!.includes('day 50.'),
      )!.lastChild!;
      scroller.scrollTop = scroller.scrollHeight;
      getSelection()!.collapse(words, words.textContent!.indexOf('day 50.'));
      scroller.dispatchEvent(new Event('scroll'));
    });
    await page.keyboard.type('even ');
    await expect.poll(() => mine.words()).toContain('It was the day 1.');
    await expect.poll(() => mine.words()).toContain('It was even day 50.');
  });

  test(`a letter brings the caret back into view, and so does a new line, in ${mode}`, async ({ person, project }) => {
    const mine = await opened(await person('reviewer'), project, mode);
    const { page } = mine;
    await mine.caret('day 2.');
    const words = (written: string) => mine.text.locator('p').filter({ hasText: written }).first();
    for (const [key, written] of [
      ['x', 'xday 2.'],
      ['Backspace', 'was day 2.'],
      ['Enter', 'day 2.'],
    ] as const) {
      await page.evaluate(() => {
        document.querySelector('[data-scroller]')!.scrollTop = 3_000;
      });
      await expect(words(written.slice(-6))).not.toBeInViewport();
      await page.keyboard.press(key);
      await expect(words(written)).toBeInViewport();
    }
  });
}
