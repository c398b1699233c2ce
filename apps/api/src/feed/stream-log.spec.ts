import type { Entry } from '@scholium/review';
import fc from 'fast-check';
import { NOTHING_PROTECTED, type EntryProtections } from '../sql/index.js';
import { StreamLog } from './stream-log.js';

const entry = (seq: number): Entry => ({
  streamId: 's',
  seq,
  kind: 'user.activated',
  payload: { userId: 'u' },
  payloadVersion: 1,
  actorId: 'u',
  commandId: 'c',
  ordinal: 0,
  docVersion: 0,
  at: '2026-11-24T08:00:00.000Z',
});

describe('a followed stream', () => {
  test('delivers every entry once and in order, whatever order the news come in and however slow the reading is', async () => {
    // Commits of one to three entries; each is news with its entries at hand (ours) or without (another process's),
    // delivered in any order, and some news are lost. Reads answer after a few turns with what is committed by then.
    const commits = fc.array(
      fc.record({ size: fc.integer({ min: 1, max: 3 }), ours: fc.boolean(), told: fc.nat(100), lost: fc.boolean() }),
      { minLength: 1, maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(commits, fc.array(fc.nat(3), { maxLength: 30 }), async (made, delays) => {
        let written = 0;
        const news = made.map(({ size, ...how }) => {
          const entries = Array.from({ length: size }, (_, index) => entry(written + index + 1));
          written += size;
          return { ...how, entries };
        });
        const delivered: number[] = [];
        const read = async (_stream: string, after: number, limit: number): Promise<readonly Entry[]> => {
          for (let turns = delays.shift() ?? 0; turns > 0; turns -= 1) await Promise.resolve();
          return Array.from({ length: Math.min(limit, written - after) }, (_, index) => entry(after + index + 1));
        };
        // What every third entry names has to be asked about, which takes a few turns as well.
        const log = new StreamLog('s', 0, {
          entries: read,
          protections: (entries) => (entries.some(protectedEntry) ? asked() : null),
          deliver: (entries) => delivered.push(...entries.map(({ seq }) => seq)),
        });
        const protectedEntry = ({ seq }: { readonly seq: number }): boolean => seq % 3 === 0;
        const asked = async (): Promise<EntryProtections> => {
          for (let turns = delays.shift() ?? 0; turns > 0; turns -= 1) await Promise.resolve();
          return NOTHING_PROTECTED;
        };
        const told = news.filter(({ lost }) => !lost).sort((a, b) => a.told - b.told);
        await Promise.all(
          told.map(async ({ entries, ours }) => {
            for (let turns = delays.shift() ?? 0; turns > 0; turns -= 1) await Promise.resolve();
            await log.moved(
              entries.at(-1)!.seq,
              ours ? { entries, protections: entries.some(protectedEntry) } : undefined,
            );
          }),
        );
        await log.moved(written);
        expect(delivered).toEqual(Array.from({ length: written }, (_, index) => index + 1));
        expect(log.seen).toBe(written);
      }),
      { numRuns: 300 },
    );
  });

  test('goes on where it was when reading failed', async () => {
    const delivered: number[] = [];
    let away = true;
    const log = new StreamLog('s', 4, {
      entries: async (_stream, after) => {
        if (away) throw new Error('the database is away');
        return [5, 6, 7].filter((seq) => seq > after).map(entry);
      },
      protections: async () => {
        if (away) throw new Error('the database is away');
        return NOTHING_PROTECTED;
      },
      deliver: (entries) => delivered.push(...entries.map(({ seq }) => seq)),
    });
    await expect(log.moved(6)).rejects.toThrow('away');
    await expect(log.moved(5, { entries: [entry(5)], protections: true })).rejects.toThrow('away');
    away = false;
    await log.moved(7);
    expect(delivered).toEqual([5, 6, 7]);
  });
});
