/**
 * Five people edit, annotate, suggest and decide in one document over a network that loses, delays and reorders. Short in
 * every run; at length, or again with the seed of a run that failed:
 *   STORM_SECONDS=120 STORM_SEED=7 npm test -- --only stories
 */
import { setTimeout as pause } from 'node:timers/promises';
import { routes } from '@scholium/contract';
import { expect } from '@playwright/test';
import { Caller } from '../stage/caller.js';
import { Project } from '../stage/project.js';
import { test } from '../stage/story.js';
import { Dice } from './dice.js';
import { doSomething } from './deeds.js';
import { replay } from './replay.js';
import { Writer } from './writer.js';

const SECONDS = Number(process.env['STORM_SECONDS'] ?? 12);
const SEED = Number(process.env['STORM_SEED'] ?? Date.now() % 1_000_000);
const NAMES = ['Ana', 'Ben', 'Chi', 'Dag', 'Eve'];

test('five people in a bad network end with one text, one set of anchors and one set of states', async ({ server }) => {
  // Shown with a failure; the title must be the same in every process.
  await test.info().attach('STORM_SEED', { body: String(SEED) });
  test.setTimeout(60_000 + SECONDS * 3_000);
  const admin = new Caller(server.url);
  await admin.enterDemo('Yuki Hartmann');
  const people = await Promise.all(NAMES.map((name) => admin.welcome(`${name} Storm`)));
  const project = await Project.create(admin, 'Storm', Object.fromEntries(people.map(({ id }) => [id, 'reviewer' as const])));
  const { documentId } = await project.imports(admin, TEXT);
  const writers = people.map(({ id, caller }, index) => new Writer(NAMES[index]!, id, server.url, caller.cookie, documentId, new Dice(SEED * 31 + index)));
  for (const writer of writers) await writer.enter();

  const end = Date.now() + SECONDS * 1_000;
  await Promise.all(writers.map(async (writer) => {
    while (Date.now() < end) {
      await doSomething(writer);
      await pause(writer.dice.below(40));
    }
  }));
  for (const writer of writers) await writer.settle();
  for (const writer of writers) await writer.settle();

  const opened = await admin.call(routes.openDocument, { params: { documentId } });
  const log = await replay(admin, documentId);
  for (const writer of writers) {
    expect(writer.pending, `${writer.name} waits for nothing`).toEqual([]);
    expect(writer.confirmed.toJSON(), `${writer.name} has the server's text`).toEqual(opened.doc);
    expect(writer.local.toJSON(), `${writer.name} sees the server's text`).toEqual(opened.doc);
    expect(writer.records.all(), `${writer.name} knows what the log says`).toEqual(log.changes);
  }
  expect(log.doc, 'the log leads to the text').toEqual(opened.doc);
  for (const change of opened.changes) {
    expect(log.changes.find(({ id }) => id === change.id), 'anchors are where the tables say').toMatchObject({ state: change.state, spans: change.spans });
  }
  for (const annotation of opened.annotations) {
    expect(log.changes.find(({ id }) => id === annotation.changeId)?.spans, 'accepted anchors too').toEqual(annotation.spans);
  }
  for (const { name, sent } of writers) {
    for (const [commandId, outcome] of sent) {
      expect(log.times(commandId), `${name}'s command ${commandId}, ${outcome}, is in the log as often as was answered`).toBe(outcome === 'taken' ? 1 : 0);
    }
  }
  const answered = writers.flatMap(({ sent }) => [...sent.values()]);
  expect(answered.filter((outcome) => outcome === 'taken').length, 'there was a storm').toBeGreaterThan(SECONDS * 2);
});

const SENTENCE = 'The keeper of the lamp wrote down every boat that passed the outer mole, and in winter he wrote down the ice as well.';
const TEXT = `A Night Book\n\n${Array.from({ length: 12 }, (_, index) => `${SENTENCE} It was night ${index + 1}.`).join('\n\n')}\n`;
