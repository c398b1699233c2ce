// Takes long: runs first.
/*
 * Two to five writers, chaotic edits, random delivery: same text, same anchors, no throw, no sent step lost silently.
 *   SCHOLIUM_SESSIONS=100000   plays that many sessions instead of 2,000
 *   SCHOLIUM_SEED=1234         starts at that seed; a failure names its seed
 * One seed alone, with what happened in it, from the root of the repository:
 *   node packages/document/simulate.mjs 1234
 */
import { playSession } from './session.js';
import type { SessionReport } from './session.js';
import { playUndoSession } from './undo-session.js';

const sessions = Number(process.env['SCHOLIUM_SESSIONS'] ?? 2000);
const first = Number(process.env['SCHOLIUM_SEED'] ?? 1);

test('writers who edit at the same time end with the same text and the same anchors', () => {
  const reports: SessionReport[] = [];
  for (let seed = first; seed < first + sessions; seed += 1) {
    try {
      reports.push(playSession(seed));
    } catch (error) {
      throw new Error(`Seed ${seed} failed; replay it with: node packages/document/simulate.mjs ${seed}`, {
        cause: error,
      });
    }
  }
  const sum = (of: (report: SessionReport) => number): number =>
    reports.reduce((total, report) => total + of(report), 0);
  // The sessions must be worth something: steps race and mostly survive, anchors move and some are orphaned.
  expect(sum((r) => r.survived) / sum((r) => r.submitted)).toBeGreaterThan(0.75);
  expect(sum((r) => r.submitted - r.survived)).toBeGreaterThan(0);
  expect(sum((r) => r.orphaned)).toBeGreaterThan(0);
}, 600_000);

test('a seed always plays the same session', () => {
  expect(playSession(first)).toEqual(playSession(first));
});

test('undo takes back exactly what a writer typed, whatever arrived in between', () => {
  for (let seed = first; seed < first + Math.ceil(sessions / 10); seed += 1) {
    const { expected, actual } = playUndoSession(seed);
    expect({ seed, text: actual }).toEqual({ seed, text: expected });
  }
});
