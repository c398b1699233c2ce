import { expect } from '@playwright/test';
import { routes } from '@scholium/contract';
import { ApiClient } from '../support/api-client.js';
import { accessibilityViolations } from '../support/axe.js';
import { report } from '../support/project.js';
import { Server } from '../support/server.js';
import { test, watch } from '../support/fixtures.js';

test('an empty installation is set up, and people come in by a link', async ({ browser }) => {
  const server = await Server.open({ demo: false });
  try {
    const faults: string[] = [];
    const owner = await browser.newPage({ baseURL: server.url });
    watch(owner, faults);
    await owner.goto('/');
    await expect(owner.getByRole('heading', { name: 'Welcome to Scholium' })).toBeVisible();
    await owner.getByLabel('Your name').fill('Ada Brandt');
    await owner.getByLabel('E-mail').fill('ada@example.org');
    await owner.getByRole('textbox', { name: 'Password' }).fill('short');
    await owner.getByLabel('First project').fill('Harbours');
    await owner.getByRole('button', { name: 'Create workspace' }).click();
    await expect(owner.getByRole('textbox', { name: 'Password' })).toBeFocused();
    await owner.getByRole('textbox', { name: 'Password' }).fill('lamp harbour ledger');
    await owner.getByRole('button', { name: 'Create workspace' }).click();
    await expect(owner.getByRole('heading', { name: 'My work' })).toBeVisible();
    await expect(owner.getByRole('main').getByText('Harbours').first()).toBeVisible();

    await owner.goto('/admin/people');
    await owner.getByRole('button', { name: 'Create account' }).click();
    const dialog = owner.getByRole('dialog', { name: 'Create account' });
    await dialog.getByLabel('Name').fill('Ben Ferro');
    await dialog.getByLabel('E-mail').fill('ben@example');
    await dialog.getByRole('button', { name: 'Create' }).click();
    await expect(dialog.getByRole('alert')).toContainText('email: Invalid email address.');
    await dialog.getByLabel('E-mail').fill('ben@example.org');
    await dialog.getByRole('combobox', { name: 'Project' }).click();
    await owner.getByRole('option', { name: 'Harbours' }).click();
    await dialog.getByRole('button', { name: 'Create' }).click();
    const link = await owner
      .getByRole('dialog', { name: 'Link for Ben Ferro' })
      .getByRole('textbox', { name: 'Link' })
      .inputValue();

    const guest = await browser.newPage({ baseURL: server.url });
    watch(guest, faults);
    await guest.goto(link);
    await guest.getByRole('textbox', { name: 'Password' }).fill('reeds along the dike');
    await guest.getByRole('button', { name: 'Save and sign in' }).click();
    await expect(
      guest.getByRole('article').getByRole('link', { name: 'Import documents into Harbours' }),
    ).toBeVisible();
    await guest.goto('/account');
    await guest.getByLabel('Language').selectOption('Deutsch');
    await expect(guest.getByLabel('Sprache')).toHaveValue('de');
    await expect(guest.getByLabel('Sprache')).toBeFocused();
    await guest.goto('/inbox');
    await expect(guest.getByRole('heading', { name: 'Posteingang' })).toBeVisible();
    await guest.getByRole('button', { name: /Ben Ferro/ }).click();
    await guest.getByRole('menuitem', { name: /Sign out|Abmelden/ }).click();
    // Who comes next reads the language of the browser until an account says otherwise.
    await expect(guest.locator('html')).toHaveAttribute('lang', 'en');
    await guest.getByLabel('E-mail').fill('ben@example.org');
    await guest.getByRole('textbox', { name: 'Password' }).fill('not the password');
    await guest.getByRole('button', { name: 'Sign in' }).click();
    await expect(guest.getByRole('alert')).toBeVisible();
    await guest.getByRole('textbox', { name: 'Password' }).fill('reeds along the dike');
    await guest.getByRole('button', { name: 'Sign in' }).click();
    await expect(guest.locator('html')).toHaveAttribute('lang', 'de');
    await guest.goto('/account');
    await guest.getByLabel('Sprache').selectOption({ value: '' });
    await expect(guest.getByLabel('Language')).toHaveValue('');
    await guest.goto('/');
    await expect(guest.getByRole('region', { name: 'Projects' })).toContainText('Harbours');

    await guest.goto(link);
    await guest.getByRole('textbox', { name: 'Password' }).fill('somebody else entirely');
    await guest.getByRole('button', { name: 'Save and sign in' }).click();
    await expect(guest.getByRole('alert')).toBeVisible();
    expect(faults).toEqual([]);
    await owner.context().close();
    await guest.context().close();
  } finally {
    await server.close();
  }
});

test('from another machine the first owner shows the token that the server printed, and a weak password is refused', async ({
  browser,
}) => {
  const token = 'lanterns-over-the-north-pier';
  const server = await Server.open({ demo: false, environment: { SETUP_TOKEN: token } });
  try {
    const faults: string[] = [];
    // As a proxy passes on somebody who is elsewhere.
    const context = await browser.newContext({
      baseURL: server.url,
      extraHTTPHeaders: { 'x-forwarded-for': '192.0.2.7' },
    });
    const page = await context.newPage();
    watch(page, faults);
    // The address that the server prints brings the token along.
    await page.goto(`/setup#token=${token}`);
    await expect(page.getByLabel('Set-up token')).toHaveValue(token);
    await page.goto('/');
    await page.getByLabel('Your name').fill('Ada Brandt');
    await page.getByLabel('E-mail').fill('ada@example.org');
    await page.getByRole('textbox', { name: 'Password' }).fill('adabrandt1234');
    await page.getByLabel('First project').fill('Harbours');
    await page.getByLabel('Set-up token').fill('not the token');
    await page.getByRole('button', { name: 'Create workspace' }).click();
    await expect(page.getByRole('alert')).toContainText('The set-up token is missing or wrong.');
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.getByLabel('Set-up token').fill(token);
    await page.getByRole('button', { name: 'Create workspace' }).click();
    await expect(page.getByRole('alert')).toContainText('The password is mostly your name');
    await page.getByRole('textbox', { name: 'Password' }).fill('lamp harbour ledger');
    await page.getByRole('button', { name: 'Create workspace' }).click();
    await expect(page.getByRole('heading', { name: 'My work' })).toBeVisible();
    expect(faults).toEqual([]);
  } finally {
    await server.close();
  }
});

test('a manager gives a role on the members screen, and the screens follow it', async ({
  person,
  project,
  openBrowserFor,
}) => {
  const admin = await person('admin');
  const newcomer = await admin.client.welcome('Tova Reyes');
  const tova = await openBrowserFor(newcomer.client, 'Tova Reyes', newcomer.id);
  await tova.page.goto(`${project.path}/members`);
  await expect(tova.page.getByRole('main')).toContainText('Page not found, or you don’t have access');

  await admin.page.goto(`${project.path}/members`);
  await admin.page.getByRole('combobox', { name: 'Add a person' }).fill('Tova');
  await admin.page.getByRole('option', { name: /Tova Reyes \(tova\.reyes\.\w+@example\.org\)/ }).click();
  await admin.page.getByRole('combobox', { name: 'Role', exact: true }).click();
  await admin.page.getByRole('option', { name: 'Reader' }).click();
  await admin.page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(admin.page.getByRole('combobox', { name: 'Role of Tova Reyes' })).toHaveValue('Reader');

  await tova.page.goto(project.path);
  await expect(tova.page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(tova.page.getByRole('link', { name: 'Import documents' })).toHaveCount(0);

  await admin.page.getByRole('combobox', { name: 'Role of Tova Reyes' }).click();
  await admin.page.getByRole('option', { name: 'Annotator' }).click();
  await expect(admin.page.getByRole('combobox', { name: 'Role of Tova Reyes' })).toHaveValue('Annotator');
  await tova.page.reload();
  await expect(tova.page.getByRole('link', { name: 'Import documents' }).first()).toBeVisible();

  await admin.page.getByRole('button', { name: 'Remove Tova Reyes' }).click();
  await admin.page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(admin.page.getByRole('combobox', { name: 'Role of Tova Reyes' })).toHaveCount(0);
  await tova.page.reload();
  await expect(tova.page.getByRole('main')).toContainText('Page not found, or you don’t have access');
});

test('sessions are listed, and ending one signs that browser out at once', async ({
  person,
  server,
  openBrowserFor,
}) => {
  const admin = await person('admin');
  const { id, email, client } = await admin.client.welcome('Ines Moro');
  const elsewhere = new ApiClient(server.url);
  await elsewhere.call(routes.signIn, { body: { email, password: 'Ines Moro likes lamps' } });
  const here = await openBrowserFor(client, 'Ines Moro', id);
  const there = await openBrowserFor(elsewhere, 'Ines Moro', id);
  await there.page.goto('/');
  await expect(there.page.getByRole('heading', { level: 1 })).toBeVisible();
  await here.page.goto('/account');
  await expect(here.page.getByText('this one', { exact: true })).toHaveCount(1);
  await here.page.getByRole('button', { name: 'End', exact: true }).click();
  await expect(there.page.getByRole('heading', { name: 'Sign in to Scholium' })).toBeVisible();
  await expect(here.page.getByRole('button', { name: 'End', exact: true })).toHaveCount(0);
});

test('what is denied looks on the screen like what does not exist', async ({ person, project, openBrowserFor }) => {
  const admin = await person('admin');
  const analyst = await person('analyst');
  const api = await project.imports(analyst.client, await report());
  const stranger = await admin.client.welcome('Olu Stranger');
  const { page } = await openBrowserFor(stranger.client, 'Olu Stranger', stranger.id);
  const missing = '00000000-0000-4000-8000-000000000000';
  const seen = async (path: string) => {
    await page.goto(path);
    await expect(page.getByRole('main')).toContainText('Page not found, or you don’t have access');
    return page.getByRole('main').innerText();
  };
  for (const [denied, absent] of [
    [project.path, `/projects/${missing}`],
    [`${project.path}/review`, `/projects/${missing}/review`],
    [`${project.path}/members`, `/projects/${missing}/members`],
    [`${project.path}/settings`, `/projects/${missing}/settings`],
    [`${project.path}/entities`, `/projects/${missing}/entities`],
    [`${project.path}/sources`, `/projects/${missing}/sources`],
    [`${project.path}/import`, `/projects/${missing}/import`],
    [api.path, `${project.path}/documents/${missing}`],
  ] as const) {
    expect(await seen(denied)).toBe(await seen(absent));
  }
});
