import { chromium } from '@playwright/test';
import AxeBuilder from '@axe-core/playwright';
import { randomUUID } from 'node:crypto';
const base = 'http://localhost:5510';
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, baseURL: base });
const page = await context.newPage();
page.on('console', (m) => { if (m.type() === 'error') console.log('console', m.text()); });
page.on('pageerror', (e) => console.log('pageerror', e.message));
await page.goto('/');
const api = (method, path, body) => page.evaluate(async ([method, path, body]) => { const r = await fetch(path, { method, headers: body ? { 'content-type': 'application/json' } : {}, body: body ? JSON.stringify(body) : undefined }); const t = await r.text(); let j; try { j = JSON.parse(t); } catch { j = t; } return { status: r.status, body: j }; }, [method, path, body]);
const people = (await api('GET', '/api/demo/people')).body.people;
console.log(people.map((p) => `${p.name} ${p.role}`).join('; '));
const as = async (role) => { const p = people.find((x) => new RegExp(role, 'i').test(x.role)); const r = await api('POST', '/api/demo/session', { userId: p.id }); return r.status; };
console.log(await as('reviewer'));
const home = (await api('GET', '/api/home')).body;
const projectId = home.projects[0].id;
const docs = (await api('GET', `/api/projects/${projectId}/documents`)).body.documents;
const documentId = docs[0].id;
const open = async () => (await api('GET', `/api/documents/${documentId}`)).body;
let o = await open();
const place = (doc, words) => { let pos = -1, found = -1; const walk = (n) => { if (n.text !== undefined) { const i = n.text.indexOf(words); if (i >= 0 && found < 0) found = pos + i; pos += n.text.length; return; } pos += 1; if (n.type === 'footnote_ref' || n.type === 'hard_break') return; for (const c of n.content ?? []) walk(c); if (!['footnote_ref', 'hard_break', 'horizontal_rule', 'image'].includes(n.type)) pos += 1; }; walk(doc); return found; };
const paragraphs = []; const collect = (n) => { if (n.type === 'paragraph') paragraphs.push(n); for (const c of n.content ?? []) collect(c); }; collect(o.doc);
const textOf = (n) => n.text ?? (n.content ?? []).map(textOf).join('');
const first = paragraphs.map((p) => (p.content ?? []).find((c) => c.text && c.text.split(' ').length > 12)?.text).filter(Boolean);
if (o.version === 0) {
  const words = first[0].split(' ').slice(3, 6).join(' ');
  const at = place(o.doc, words);
  console.log('edit', words, at, (await api('POST', `/api/documents/${documentId}/steps`, { commandId: randomUUID(), version: o.version, steps: [{ stepType: 'replace', from: at, to: at + words.length, slice: { content: [{ type: 'text', text: 'quite other words' }] } }] })).status);
  o = await open();
  const w2 = first[1].split(' ').slice(2, 5).join(' '); const at2 = place(o.doc, w2);
  await as('analyst|annotator');
  const changeId = randomUUID();
  console.log('suggest', (await api('POST', '/api/changes', { commandId: randomUUID(), streamId: documentId, command: { kind: 'change.propose', changeId, subjectKind: 'text', subjectId: changeId, op: 'create', anchors: [], message: 'Clearer.', content: { kind: 'text', body: { version: o.version, steps: [{ stepType: 'replace', from: at2, to: at2 + w2.length, slice: { content: [{ type: 'text', text: 'clearer words' }] } }], reverts: null } } } })).status);
  await as('reviewer');
  console.log('accept', (await api('POST', '/api/changes', { commandId: randomUUID(), streamId: documentId, command: { kind: 'change.accept', changeId, revision: 1, note: '' } })).status);
  const seq = (await open()).seq;
  console.log('name', (await api('POST', `/api/documents/${documentId}/versions`, { commandId: randomUUID(), versionId: randomUUID(), name: 'After the first corrections', seq })).status);
}
const history = `/projects/${projectId}/documents/${documentId}/history`;
const items = (await api('GET', `/api/documents/${documentId}/history?limit=200`)).body.items;
console.log(items.length, items[0].kind);
const sitting = items.find((i) => i.sitting);
const shots = [['list', history], ['compare', `${history}?from=${sitting.seq - 1}&to=${items[0].seq}`], ['moment', `${history}?at=${sitting.seq}`], ['whole', `${history}?from=1&to=${items[0].seq}`], ['direct', `/projects/${projectId}/review?view=direct`]];
for (const scheme of ['light', 'dark']) for (const width of scheme === 'light' ? [1280, 1920, 390] : [1280, 390]) {
  await page.emulateMedia({ colorScheme: scheme });
  await page.setViewportSize({ width, height: 860 });
  await page.evaluate((s) => localStorage.setItem('mantine-color-scheme-value', s), scheme);
  for (const [name, url] of shots) {
    await page.goto(url); await page.waitForTimeout(900);
    if (name === 'direct') { await page.getByRole('button', { name: 'Show what changed' }).first().click(); await page.waitForTimeout(700); }
    await page.screenshot({ path: `/tmp/t2/${name}-${scheme}-${width}.png` });
    const r = await new AxeBuilder({ page }).analyze();
    if (r.violations.length) console.log(name, scheme, width, JSON.stringify(r.violations.map((v) => [v.id, v.nodes.length, v.nodes[0].html.slice(0, 160), v.nodes[0].failureSummary?.slice(0, 200)])));
  }
}
// acts
await page.emulateMedia({ colorScheme: 'light' }); await page.setViewportSize({ width: 1280, height: 860 });
await page.evaluate(() => localStorage.setItem('mantine-color-scheme-value', 'light'));
await page.goto(history); await page.waitForTimeout(900);
await page.getByRole('button', { name: /More about: .*edited the text directly/ }).first().click();
await page.waitForTimeout(200); await page.screenshot({ path: '/tmp/t2/menu.png' });
await page.getByRole('menuitem', { name: 'Propose to take this back…' }).click(); await page.waitForTimeout(900);
await page.screenshot({ path: '/tmp/t2/revert.png' });
const axe = await new AxeBuilder({ page }).analyze(); if (axe.violations.length) console.log('revert axe', JSON.stringify(axe.violations.map((v) => [v.id, v.nodes[0].html.slice(0, 160), v.nodes[0].failureSummary])));
if (process.argv[2] === 'propose') { await page.getByRole('button', { name: 'Propose', exact: true }).click(); await page.waitForTimeout(1200); await page.screenshot({ path: '/tmp/t2/proposed.png' }); }

const q = (await api('GET', `/api/projects/${projectId}/queue?kind=text&state=proposed`)).body.items.map((i) => [i.label, i.body.reverts !== null]);
console.log('queue', JSON.stringify(q));
// two moments by hand
await page.goto(history); await page.waitForTimeout(700);
await page.getByRole('button', { name: /More about: .*imported/ }).click(); await page.getByRole('menuitem', { name: /Compare with/ }).click(); await page.waitForTimeout(300);
await page.screenshot({ path: '/tmp/t2/choosing.png' });
await page.getByRole('button', { name: /edited the text directly/ }).first().click(); await page.waitForTimeout(800);
console.log('address', page.url().replace(/.*history/, ''));
// blame
await page.goto(`/projects/${projectId}/documents/${documentId}`); await page.waitForTimeout(1200);
const p = page.locator('.scholium-text p').first(); await p.click({ clickCount: 3 }); await page.waitForTimeout(500);
await page.screenshot({ path: '/tmp/t2/bar.png' });
await page.getByRole('button', { name: 'Who wrote this' }).click(); await page.waitForTimeout(900);
await page.screenshot({ path: '/tmp/t2/blame.png' });
const ax = await new AxeBuilder({ page }).analyze(); console.log('blame axe', JSON.stringify(ax.violations.map((v) => [v.id, v.nodes[0].html.slice(0, 160), v.nodes[0].failureSummary])));
await page.keyboard.press('Escape'); await page.waitForTimeout(300); console.log('focus', await page.evaluate(() => document.activeElement?.className));
await browser.close();
