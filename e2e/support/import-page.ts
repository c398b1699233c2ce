import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

export interface GivenFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export const file = (name: string, content: string | Uint8Array, mimeType = 'text/plain'): GivenFile => ({
  name,
  mimeType,
  buffer: Buffer.from(content),
});

/** The import screen as a person sees it. */
export class ImportPage {
  constructor(readonly page: Page) {}

  async open(projectPath: string): Promise<void> {
    await this.page.goto(`${projectPath}/import`);
    await expect(this.page.getByRole('heading', { level: 1, name: 'Import documents' })).toBeVisible();
  }

  async choose(...files: readonly GivenFile[]): Promise<void> {
    await this.page.getByLabel('Files to import').setInputFiles([...files], { timeout: 40_000 });
  }

  /** A file in the list at the left. */
  listed(name: string): Locator {
    return this.page.getByRole('list', { name: 'Files' }).getByRole('listitem').filter({ hasText: name });
  }

  async look(name: string): Promise<Locator> {
    await this.listed(name).getByRole('button').first().click();
    const preview = this.preview(name);
    // The server reads files in threads that give way to everything else on the machine.
    await expect(preview).toBeVisible({ timeout: 30_000 });
    return preview;
  }

  preview(name: string): Locator {
    return this.page.getByRole('region', { name: `Preview of ${name}` });
  }

  /** What was found, in one line. */
  counts(name: string): Locator {
    return this.preview(name).getByRole('status').first();
  }

  /** Imports the file that is looked at, and opens the document. */
  async importAndOpen(name: string): Promise<void> {
    await this.preview(name).getByRole('button', { name: 'Import', exact: true }).click();
    const open = this.page.getByRole('link', { name: 'Open the document' });
    const opened = this.page.getByRole('toolbar', { name: 'Document' });
    // The only file opens by itself.
    await expect(open.or(opened)).toBeVisible();
    if (await open.isVisible()) await open.click();
    await expect(this.page.getByRole('toolbar', { name: 'Document' })).toBeVisible();
  }

  /** Imports one file as it is, and opens the document. */
  async importFile(given: GivenFile): Promise<void> {
    await this.choose(given);
    await expect(this.listed(given.name)).not.toContainText('Reading', { timeout: 60_000 });
    await this.look(given.name);
    await this.importAndOpen(given.name);
  }

  /** The original file, downloaded from the open document. */
  async original(): Promise<{ readonly name: string; readonly bytes: Buffer }> {
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.page.getByRole('link', { name: 'Original' }).click(),
    ]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  }
}
