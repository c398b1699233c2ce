/**
 * Five people edit, annotate, suggest, decide and take decisions back in one document over a network that cuts, loses,
 * delays and reorders. One of them sits at a real browser. Once at one server, and once at two of which either is
 * killed now and then. Short in every run; at length, or again with the seed of a run that failed:
 *   CHAOS_SECONDS=120 CHAOS_SEED=7 npm test -- --only stories
 */
import { setTimeout as pause } from 'node:timers/promises';
import { routes } from '@scholium/contract';
import { parseDocument } from '@scholium/document';
import { expect } from '@playwright/test';
import { ApiClient } from '../support/api-client.js';
import { Project } from '../support/project.js';
import { test } from '../support/fixtures.js';
import { LoadBalancer } from './load-balancer.js';
import { SeededRandom } from './seeded-random.js';
import { doSomething } from './random-actions.js';
import { CrashInjector } from './crash-injector.js';
import { replay } from './replay.js';
import { BrowserWriter } from './browser-writer.js';
import { HeadlessWriter } from './headless-writer.js';

const SECONDS = Number(process.env['CHAOS_SECONDS'] ?? 12);
const SEED = Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000);
const NAMES = ['Ana', 'Ben', 'Chi', 'Dag', 'Eve'];

// The seed tells more than a trace, which would slow the browser down.
test.use({ trace: 'off' });

test('five people in a bad network end with one text, one set of anchors and one set of states', async ({
  server,
  openBrowserFor,
}) => {
  await runChaos(server.url, openBrowserFor);
});

test('and so they do when two servers share their requests and sockets, and either is killed again and again', async ({
  server,
  openBrowserFor,
}) => {
  test.setTimeout(240_000 + SECONDS * 3_000);
  const second = await server.beside();
  const balancer = await LoadBalancer.before([server.url, second.url]);
  const crashes = new CrashInjector([server, second], new SeededRandom(SEED * 31 + NAMES.length));
  try {
    await runChaos(balancer.url, openBrowserFor, () => crashes.run(SECONDS));
    process.stdout.write(`${JSON.stringify({ kills: crashes.kills, carried: balancer.carried })}\n`);
    expect(crashes.kills, 'somebody was killed').toBeGreaterThan(0);
    for (const carried of balancer.carried) expect(carried, 'both worked').toBeGreaterThan(20);
  } finally {
    await balancer.close();
    await crashes.revive();
    await second.close();
  }
});

type Enter = Parameters<Parameters<typeof test>[2]>[0]['openBrowserFor'];

/** `besides` goes on while they work. */
async function runChaos(
  url: string,
  openBrowserFor: Enter,
  besides: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  // Shown with a failure; the title must be the same in every process.
  await test.info().attach('CHAOS_SEED', { body: String(SEED) });
  test.setTimeout(Math.max(test.info().timeout, 180_000 + SECONDS * 3_000));
  const admin = new ApiClient(url);
  await admin.signInToDemo('Yuki Hartmann');
  const people = await Promise.all(NAMES.map((name) => admin.welcome(`${name} Chaos`)));
  const project = await Project.create(
    admin,
    'Chaos',
    Object.fromEntries(people.map(({ id }) => [id, 'reviewer' as const])),
  );
  const { documentId, path } = await project.imports(admin, TEXT);
  const random = NAMES.map((_, index) => new SeededRandom(SEED * 31 + index));
  const writers = people
    .slice(0, 4)
    .map(
      ({ id, client }, index) => new HeadlessWriter(NAMES[index]!, id, url, client.cookie, documentId, random[index]!),
    );
  const { id, client } = people[4]!;
  const eve = new BrowserWriter(await openBrowserFor(client, 'Eve Chaos', id, { baseURL: url }), path, random[4]!);
  for (const writer of [...writers, eve]) await writer.enter();

  const end = Date.now() + SECONDS * 1_000;
  const during = async (one: HeadlessWriter | BrowserWriter, action: () => Promise<void>) => {
    while (Date.now() < end) {
      await action();
      await pause(one.random.below(40));
    }
  };
  await Promise.all([
    ...writers.map((writer) => during(writer, () => doSomething(writer))),
    during(eve, () => eve.doSomething()),
    besides(),
  ]);
  for (const writer of writers) await writer.settle();
  const open = () => admin.call(routes.openDocument, { params: { documentId } });
  await eve.settle(async () => blocksOf((await open()).doc));
  for (const writer of writers) await writer.settle();

  const opened = await open();
  const log = await replay(admin, documentId);
  await test.step('the headless four have the server’s text and records', () => {
    for (const writer of writers) {
      expect(writer.pending, `${writer.name} waits for nothing`).toEqual([]);
      expect(writer.confirmed.toJSON(), `${writer.name} has the server's text`).toEqual(opened.doc);
      expect(writer.local.toJSON(), `${writer.name} sees the server's text`).toEqual(opened.doc);
      expect(writer.records.all(), `${writer.name} knows what the log says`).toEqual(log.changes);
    }
  });
  await test.step('the log leads to the text, the anchors and the states', () => {
    expect(log.doc, 'the log leads to the text').toEqual(opened.doc);
    for (const change of opened.changes) {
      expect(
        log.changes.find((one) => one.id === change.id),
        'anchors are where the tables say',
      ).toMatchObject({ state: change.state, spans: change.spans });
    }
    for (const annotation of opened.annotations) {
      expect(log.changes.find((one) => one.id === annotation.changeId)?.spans, 'accepted anchors too').toEqual(
        annotation.spans,
      );
    }
  });
  await test.step('every command is in the log as often as was answered', () => {
    for (const { name, sent } of [...writers, eve]) {
      for (const [commandId, outcome] of sent)
        expect(log.times(commandId), `${name}'s command ${commandId}, ${outcome}`).toBe(outcome === 'taken' ? 1 : 0);
    }
  });
  await test.step('the browser shows what one shows that was not there', async () => {
    const anew = await eve.paintedAnew();
    // Her own last words are on her screen before the log has said so; what they make stale is seen when it has.
    await expect.poll(() => eve.painted(), { timeout: 60_000 }).toBe(anew);
  });
  // Spaces alone are nothing to save.
  const [kept, lost, typed] = [log.lettersBy(id), await eve.lost(), eve.typed].map((letters) =>
    letters.replaceAll(/\s/gu, ''),
  ) as [string, string, string];
  const missing = typed.length - kept.length - lost.length;
  await test.step('every letter typed at the browser is in the log once, or is shown as having no place', () => {
    if (missing === 0 && lost === '') expect(kept).toBe(typed);
    expect(isPartOf(sorted(kept + lost), sorted(typed)), `${kept} and lost ${lost}, of ${typed}`).toBe(true);
    expect(missing, `${kept} and lost ${lost}, of ${typed}`).toBe(0);
  });
  const answered = [...writers, eve].flatMap(({ sent }) => [...sent.values()]);
  const taken = answered.filter((outcome) => outcome === 'taken').length;
  const counts = {
    seed: SEED,
    seconds: SECONDS,
    commands: answered.length,
    taken,
    byTheBrowser: eve.sent.size,
    typedThere: typed.length,
    missingThere: missing,
    taggedThere: eve.tagged,
    version: opened.version,
    changes: log.changes.length,
  };
  await test.info().attach('CHAOS', { body: JSON.stringify(counts) });
  process.stdout.write(`${JSON.stringify(counts)}\n`);
  expect(taken, 'commands were accepted').toBeGreaterThan(SECONDS * 2);
  expect(eve.sent.size, 'also at the browser').toBeGreaterThan(0);
  for (const writer of writers) writer.leave();
}

/** The words of each block, as a screen shows them. */
function blocksOf(json: unknown): readonly string[] {
  const parsed = parseDocument(json);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.doc.children.map((block) => block.textContent);
}

/** Whether letters are in a text in their order, whatever stands between. */
function isPartOf(part: string, whole: string): boolean {
  let at = 0;
  for (const letter of whole) if (letter === part[at]) at += 1;
  return at === part.length;
}

const sorted = (letters: string): string => [...letters].toSorted().join('');

const SENTENCE =
  'The keeper of the lamp wrote down every boat that passed the outer mole, and in winter he wrote down the ice as well.';
const TEXT = `A Night Book\n\n${Array.from({ length: 12 }, (_, index) => `${SENTENCE} It was night ${index + 1}.`).join('\n\n')}\n`;
