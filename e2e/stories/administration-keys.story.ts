import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { routes } from '@scholium/contract';
import { test } from '../support/fixtures.js';
import { Keys } from '../support/keys.js';

const TEXT = '# The Strait at Marov\n\nThe keeper of Marov crossed the strait at dawn with nine crates of lamp oil.';

/** A person who works with the keyboard alone. */
class AtKeyboard {
  readonly keys: Keys;

  constructor(readonly page: Page) {
    this.keys = new Keys(page);
  }

  /** Opens an address and skips to its content once `there` is shown. */
  async open(path: string, there: Locator): Promise<void> {
    await this.page.goto(path);
    await expect(there).toBeVisible();
    await this.keys.press('Tab', 'Enter');
    await expect(this.page.getByRole('main')).toBeFocused();
  }

  /** Tabs on from where the focus is, which is somewhere. */
  async to(control: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await expect(control).toBeVisible();
    await expect(this.page.locator('body')).not.toBeFocused();
    await this.keys.tabTo(control, key);
  }

  async use(control: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await this.to(control, key);
    await this.keys.press('Enter');
  }

  /** Chooses from a list by typing, once nothing else is left in it. */
  async choose(field: Locator, words: string): Promise<void> {
    await this.to(field);
    await this.page.keyboard.insertText(words);
    await expect(this.page.getByRole('option')).toHaveText([new RegExp(words)]);
    await this.keys.press('ArrowDown', 'Enter');
  }

  async enter(field: Locator, words: string): Promise<void> {
    await this.to(field);
    await this.page.keyboard.insertText(words);
  }

  /** Escape asks before it discards what was entered; a second one stays, and the focus is where it was. */
  async staysOnEscape(focused: Locator): Promise<void> {
    const question = this.page.getByRole('dialog', { name: 'Discard what you entered?' });
    await this.keys.press('Escape');
    await expect(question.getByRole('button', { name: 'Stay' })).toBeFocused();
    await this.keys.press('Escape');
    await expect(question).toHaveCount(0);
    await expect(focused).toBeFocused();
  }

  dialog(name: string): Locator {
    return this.page.getByRole('dialog', { name });
  }

  /** The dialog is gone, and the focus is back at what opened it. */
  async isBackAt(opener: Locator): Promise<void> {
    await expect(this.page.getByRole('dialog')).toHaveCount(0);
    await expect(opener).toBeFocused();
  }
}

/** A day after today, written the same with the day or the month first: `ddmmyyyy`. */
function nextDayOfSameMonth(): string {
  const day = new Date();
  do day.setDate(day.getDate() + 1);
  while (day.getDate() !== day.getMonth() + 1);
  const two = String(day.getDate()).padStart(2, '0');
  return `${two}${two}${day.getFullYear()}`;
}

test('groups, compartments, markings and who can see what, without a mouse', async ({ person, project }) => {
  const [admin, analyst] = [await person('admin'), await person('analyst')];
  await admin.client.welcome('Runa Falk');
  const api = await project.imports(analyst.client, TEXT, 'markdown');
  const { page } = admin;
  const yuki = new AtKeyboard(page);
  const name = `Alder ${randomUUID().slice(-6)}`;
  const button = (label: string | RegExp): Locator => page.getByRole('button', { name: label });

  await test.step('a group and a person in it', async () => {
    const create = button('Create group');
    await yuki.open('/admin/groups', create);
    await yuki.use(create);
    const field = yuki.dialog('Create group').getByRole('textbox', { name: 'Name' });
    await expect(field).toBeFocused();
    await page.keyboard.insertText(name);
    await yuki.staysOnEscape(field);
    await yuki.keys.press('Enter');
    await yuki.isBackAt(create);

    const people = button(`people of ${name}`);
    await yuki.use(people);
    const dialog = yuki.dialog(name);
    await expect(dialog).toBeVisible();
    await yuki.choose(dialog.getByRole('combobox', { name: 'Add people' }), 'Runa Falk');
    const add = dialog.getByRole('button', { name: 'Add', exact: true });
    await yuki.to(add);
    await yuki.staysOnEscape(add);
    await yuki.keys.press('Enter');
    await expect(dialog.getByRole('listitem').filter({ hasText: 'Runa Falk' })).toBeVisible();
    await expect(dialog.getByRole('searchbox')).toBeFocused();
    const takeOut = dialog.getByRole('button', { name: 'Take Runa Falk out of the group' });
    await yuki.use(takeOut);
    const question = yuki.dialog('Take Runa Falk out of the group?');
    await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await yuki.keys.press('Escape');
    await expect(question).toHaveCount(0);
    await expect(takeOut).toBeFocused();
    await yuki.keys.press('Escape');
    await yuki.isBackAt(people);
  });

  await test.step('a compartment and a person in it', async () => {
    const places = page.getByRole('navigation', { name: 'People and roles' });
    await yuki.use(places.getByRole('link', { name: 'Compartments' }), 'Shift+Tab');
    const create = button('Create compartment');
    await yuki.use(create);
    const making = yuki.dialog('Create compartment');
    await expect(making.getByRole('textbox', { name: 'Name' })).toBeFocused();
    await page.keyboard.insertText(name);
    await yuki.choose(making.getByRole('combobox', { name: 'Owner' }), admin.name);
    await yuki.use(making.getByRole('button', { name: 'Create', exact: true }));
    await yuki.isBackAt(create);
    await yuki.use(page.getByRole('link', { name }));

    const admit = button('Admit a person');
    await yuki.use(admit);
    const admitting = yuki.dialog('Admit a person');
    await yuki.choose(admitting.getByRole('combobox', { name: 'Person' }), admin.name);
    await yuki.enter(admitting.getByRole('textbox', { name: 'Why they need to know' }), 'Writes the report');
    const day = nextDayOfSameMonth();
    await yuki.to(admitting.getByLabel('Last day'));
    await page.keyboard.type(day);
    await expect(admitting.getByLabel('Last day')).toHaveValue(`${day.slice(4)}-${day.slice(2, 4)}-${day.slice(0, 2)}`);
    const done = admitting.getByRole('button', { name: 'Admit', exact: true });
    await yuki.to(done);
    await yuki.staysOnEscape(done);
    await yuki.keys.press('Enter');
    await yuki.isBackAt(admit);
    await expect(page.getByRole('listitem').filter({ hasText: admin.name })).toContainText('Writes the report');
  });

  const text = page.getByRole('textbox', { name: 'The Strait at Marov' });
  const details = page.getByLabel('Details', { exact: true });

  await test.step('a marking, a compartment and recipients', async () => {
    await page.goto(api.path);
    await expect(text).toBeFocused();
    const opener = button('Access and marking…');
    await yuki.use(opener, 'Shift+Tab');
    const dialog = yuki.dialog('Access and marking');
    await expect(dialog.getByRole('radio', { name: 'TLP:CLEAR', exact: true })).toBeFocused();
    await yuki.keys.press('ArrowUp');
    await yuki.choose(dialog.getByRole('combobox', { name: 'Recipients' }), 'Mateo');
    await expect(dialog).toContainText('1 person loses access: Noor Lindgren.');
    await yuki.choose(dialog.getByRole('combobox', { name: 'Compartments' }), name);
    await expect(dialog).toContainText('2 people lose access');
    const reason = dialog.getByRole('textbox', { name: 'Reason' });
    await yuki.enter(reason, 'It names a witness.');
    await yuki.staysOnEscape(reason);
    await expect(reason).toHaveValue('It names a witness.');
    await yuki.use(dialog.getByRole('button', { name: 'Save' }));
    await expect(page.getByRole('note', { name: 'Marking' })).toContainText('TLP:RED');
    await yuki.isBackAt(opener);
  });

  await test.step('who can see it, and what others see', async () => {
    await yuki.use(details);
    await yuki.use(page.getByRole('link', { name: 'Who can see this' }));
    const row = page.getByRole('row', { name: /Noor Lindgren/ });
    await expect(row).toContainText('no');
    await yuki.to(page.getByRole('radio', { name: 'All', exact: true }));
    await yuki.keys.press('ArrowRight');
    await expect(row).toHaveCount(0);
    await page.goBack();
    await expect(text).toBeFocused();

    await yuki.use(details, 'Shift+Tab');
    await yuki.use(page.getByRole('link', { name: 'View as…' }));
    await expect(page.getByRole('heading', { name: 'You see this document as Reader' })).toBeVisible();
    const as = page.getByRole('combobox', { name: 'View as' });
    await yuki.choose(as, 'Noor');
    await expect(page.getByText('Noor Lindgren does not see this document')).toBeVisible();
    await expect(as).toBeFocused();
    await yuki.use(page.getByRole('link', { name: 'End', exact: true }));
    await expect(text).toBeFocused();
  });
});

test('emergency access and the audit log without a mouse', async ({ person, project, openBrowserFor }) => {
  const manager = await person('admin');
  const { id, client } = await manager.client.welcome('Tove Falk');
  await manager.client.call(routes.updateUser, {
    params: { userId: id },
    body: { commandId: randomUUID(), name: 'Tove Falk', workspaceRole: 'admin' },
  });
  const { page } = await openBrowserFor(client, 'Tove Falk', id);
  const tove = new AtKeyboard(page);

  await test.step('reads in an emergency and ends it', async () => {
    const search = page.getByRole('searchbox', { name: 'Project' });
    await tove.open('/admin/emergency', search);
    await tove.enter(search, project.id);
    await tove.use(page.getByRole('button', { name: /^Read in an emergency/ }));
    const reason = page.getByRole('dialog').getByRole('textbox', { name: 'Reason' });
    await expect(reason).toBeFocused();
    await page.keyboard.insertText('A court asks for it today');
    await tove.staysOnEscape(reason);
    await tove.use(page.getByRole('button', { name: 'Start emergency access' }));
    const banner = page.getByRole('complementary', { name: 'Emergency access' });
    await expect(banner).toBeVisible();
    await tove.isBackAt(page.getByRole('main'));
    await tove.use(banner.getByRole('button', { name: 'End now' }));
    await expect(banner).toHaveCount(0);
    await expect(page.getByRole('main')).toBeFocused();
  });

  await test.step('filters the audit log and saves the filter', async () => {
    const search = page.getByRole('search', { name: 'Filter the log' });
    const who = search.getByRole('combobox', { name: 'Person' });
    await tove.open('/admin/audit', who);
    await tove.choose(who, 'Tove Falk');
    await tove.choose(search.getByRole('combobox', { name: 'Action' }), 'Used emergency access');
    await expect(page.getByRole('table', { name: 'Audit log' }).getByRole('row')).toHaveCount(2);
    await tove.use(search.getByRole('button', { name: 'Save filter' }));
    const name = tove.dialog('Save filter').getByRole('textbox', { name: 'Name' });
    await expect(name).toBeFocused();
    await page.keyboard.insertText('Emergencies');
    await tove.staysOnEscape(name);
    await tove.keys.press('Enter');
    const saved = search.getByRole('combobox', { name: 'Saved filter' });
    await tove.isBackAt(saved);
    await expect(saved).toHaveValue('Emergencies');
    await tove.use(search.getByRole('button', { name: 'Remove saved filter' }));
    await expect(search.getByRole('button', { name: 'Save filter' })).toBeFocused();
    await tove.use(search.getByRole('button', { name: 'Show all' }));
    await expect(search).toBeFocused();
  });
});
