import { expect } from '@playwright/test';
import { DocumentPage } from '../support/document-page.js';
import { ImportPage, file } from '../support/import-page.js';
import { report } from '../support/project.js';
import { test } from '../support/fixtures.js';

test('several files are looked at, corrected and imported, and each original comes back byte for byte', async ({
  person,
  project,
}) => {
  const { page } = await person('analyst');
  const screen = new ImportPage(page);
  await screen.open(project.path);
  const text = await report();
  const bytes = Buffer.from(`\uFEFF${text.replaceAll('\n', '\r\n')}`);
  await screen.choose(
    file('lamp-fee.txt', bytes),
    file('note.md', '# A Note on Lamps\n\nWhat the *keeper* said.\n\n- oil\n- wick\n', 'text/markdown'),
    file('empty.txt', ''),
    file(
      'picture.txt',
      Buffer.from([
        0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 1, 0, 0xff, 0xfe,
      ]),
    ),
  );
  await expect(screen.listed('empty.txt')).toContainText('Not taken');
  await expect(screen.listed('picture.txt')).toContainText('Not taken');
  await screen.listed('empty.txt').getByRole('button').first().click();
  await expect(page.getByRole('alert')).toContainText(/empty/i);

  await screen.look('note.md');
  await expect(screen.counts('note.md')).toContainText('2 list items');

  const preview = await screen.look('lamp-fee.txt');
  await expect(screen.counts('lamp-fee.txt')).toHaveText('6 headings · 23 paragraphs · 24 footnotes 1–24');
  await expect(preview).toContainText('in UTF-8; with a byte-order mark, lines ended as on Windows (CRLF)');
  const heading = preview.getByRole('article', { name: /^Heading/ }).first();
  await heading.focus();
  await page.keyboard.press('p');
  await expect(screen.counts('lamp-fee.txt')).toContainText('5 headings · 24 paragraphs');
  await preview.getByRole('button', { name: 'Undo' }).click();
  await expect(screen.counts('lamp-fee.txt')).toContainText('6 headings · 23 paragraphs');
  await preview.getByRole('button', { name: 'Redo' }).click();
  await preview.getByRole('textbox', { name: 'Publisher' }).fill('Institute for Basin Studies');
  await preview.getByRole('textbox', { name: 'Published' }).fill('2024-06');
  await screen.importAndOpen('lamp-fee.txt');
  await expect(page.getByRole('banner').or(page.getByRole('main'))).toContainText(['', 'Institute for Basin Studies']);
  const { name, bytes: back } = await screen.original();
  expect(name).toBe('lamp-fee.txt');
  expect(back.equals(bytes)).toBe(true);
});

test('encodings are recognised and stated', async ({ person, project }) => {
  const { page } = await person('analyst');
  const screen = new ImportPage(page);
  await screen.open(project.path);
  const words = 'The café in Tahmir\n\nThe naïve keeper’s “lamp” — a résumé of the façade, twice.\n';
  const windows = Uint8Array.from(
    [...words].map((char) => ({ '’': 0x92, '“': 0x93, '”': 0x94, '—': 0x97 })[char] ?? char.codePointAt(0)!),
  );
  await screen.choose(
    file('utf-8.txt', words),
    file('utf-16.txt', Buffer.from(`\uFEFF${words}`, 'utf16le')),
    file('windows.txt', windows),
  );
  for (const [name, said] of [
    ['utf-8.txt', 'in UTF-8'],
    ['utf-16.txt', 'in UTF-16 (little-endian)'],
    ['windows.txt', 'in Windows-1252, which is a guess'],
  ] as const) {
    const preview = await screen.look(name);
    await expect(preview).toContainText(said);
    await expect(preview).toContainText('The naïve keeper’s “lamp” — a résumé of the façade, twice.');
  }
});

test('hostile HTML is inert in the preview and in the document', async ({ person, project, server }) => {
  const { page } = await person('analyst');
  const outside: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(server.url)) outside.push(request.url());
  });
  page.on('dialog', (dialog) => {
    outside.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  const screen = new ImportPage(page);
  await screen.open(project.path);
  const html = `<!doctype html><html><head><title>A Plain Title</title><base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example/">
    <style>@import url(https://evil.example/a.css); body { background: url(https://evil.example/b.png) }</style><script>alert(1)</script></head>
    <body onload="alert(2)"><h1>A Plain Title</h1><p onclick="alert(3)">Harmless words <img src="https://evil.example/c.png" onerror="alert(4)">
    and a <a href="javascript:alert(5)">link</a>.</p><svg onload="alert(6)"></svg><iframe src="https://evil.example/"></iframe>
    <form action="https://evil.example/"><button>Send it</button></form><p style="background:url(https://evil.example/d.png)">More <b>words</b>.</p>
    <math><mtext><table><mglyph><style><img src=x onerror=alert(7)></style></mglyph></table></mtext></math></body></html>`;
  await screen.choose(file('page.html', html, 'text/html'));
  await expect(screen.preview('page.html')).toContainText('Harmless words');
  await screen.importAndOpen('page.html');
  const text = new DocumentPage(page);
  await expect(text.text).toContainText('Harmless words');
  await text.click('link', 1);
  await expect(
    text.text.locator('script, iframe, img, svg, form, style, [onclick], [onerror], [href^="javascript"]'),
  ).toHaveCount(0);
  expect(outside).toEqual([]);
  const { bytes } = await screen.original();
  expect(bytes.toString()).toBe(html);
});

test('pasted text is imported, and a file over the limit is refused with what to do', async ({ person, project }) => {
  const { page } = await person('analyst');
  const screen = new ImportPage(page);
  await screen.open(project.path);
  await page.getByRole('button', { name: 'Paste text' }).click();
  const dialog = page.getByRole('dialog', { name: 'Paste text' });
  await dialog.getByRole('textbox', { name: 'Text to import' }).fill('# Lamps\n\nOne paragraph with a note.1\n');
  await dialog.getByRole('radio', { name: 'Markdown' }).click();
  await dialog.getByRole('button', { name: 'Preview', exact: true }).click();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByRole('toolbar', { name: 'Document' })).toBeVisible();
  await screen.open(project.path);
  await screen.choose(file('large.txt', Buffer.alloc(20_000_001, 'a ')));
  await expect(screen.listed('large.txt')).toContainText('Not taken');
  await screen.listed('large.txt').getByRole('button').first().click();
  await expect(page.getByRole('alert')).toContainText('at most 20,000,000 are accepted. Split it');
});

test('on a phone one goes from file to file and imports what was reviewed', async ({ person, project }) => {
  const { page } = await person('analyst', { viewport: { width: 390, height: 780 } });
  const screen = new ImportPage(page);
  await screen.open(project.path);
  const long = Array.from({ length: 40 }, (_, n) => `Paragraph ${n + 1} of a log that is read to its end.`).join(
    '\n\n',
  );
  await screen.choose(file('first.txt', `First log\n\n${long}`), file('second.txt', `Second log\n\n${long}`));
  const onward = (name: string) => screen.preview(name).getByRole('button', { name: 'Reviewed, next' });
  await expect(onward('first.txt')).toBeInViewport({ ratio: 1 });
  await onward('first.txt').click();
  await expect(screen.preview('second.txt')).toBeVisible();
  await onward('second.txt').click();
  await page.getByRole('button', { name: 'Import 2 reviewed' }).click();
  await expect(screen.listed('second.txt')).toContainText('Imported');
});
