import { fileURLToPath } from 'node:url';
import type { Browser } from '@playwright/test';
import { atMost, atMostTimes } from '../lib/cell.js';
import type { Cell, MeasuredCell } from '../lib/cell.js';
import { interleavedMedians, median, percentile } from '../lib/interleave.js';
import { CHANGE, ELEMENTS, HEAP_MIB, OPEN, SCROLL } from './budgets.js';
import { heapAfterOpen, inPage, openTime } from './measure.js';
import type { Case, SubjectName } from './measure.js';
import { servePage } from './serve-page.js';

const MIB = 1024 * 1024;
const PAGE = fileURLToPath(new URL('./page', import.meta.url));

/** Every cell of the editor: opening against the floor and its peers, changing, scrolling, memory. */
export async function benchEditor(browser: Browser, rounds: number): Promise<Cell[]> {
  const page = await servePage(PAGE);
  try {
    return [
      ...(await opening(browser, page.url, rounds)),
      ...(await changing(browser, page.url, { size: 'L', spans: 10_000 })),
      ...(await changing(browser, page.url, { size: 'L', spans: 50_000 })),
      ...(await scrolling(browser, page.url, { size: 'L', spans: 10_000 }, rounds)),
      ...(await memory(browser, page.url, { size: 'L', spans: 50_000 })),
    ];
  } finally {
    await page.close();
  }
}

async function opening(browser: Browser, url: string, rounds: number): Promise<Cell[]> {
  const cells: Cell[] = [];
  for (const { floor, recogito, ...what } of OPEN) {
    const subject = (name: SubjectName) => () => openTime(browser, url, name, what);
    const subjects: SubjectName[] = ['floor', 'ours', 'naive', ...(recogito ? (['recogito'] as const) : [])];
    const times: Readonly<Record<string, number>> = await interleavedMedians<string>(
      Object.fromEntries(subjects.map((name) => [name, subject(name)])),
      rounds,
    );
    const { ours = Number.NaN, floor: plain = Number.NaN, naive = Number.NaN } = times;
    const name = `open ${nameOf(what)}, against`;
    cells.push(
      atMostTimes(`${name} plain paragraphs`, 'ms', ours, plain, floor),
      faster(`${name} one DecorationSet`, ours, naive, 1),
    );
    if (recogito) cells.push(faster(`${name} Recogito`, ours, times['recogito'] ?? Number.NaN, recogito));
  }
  return cells;
}

async function changing(browser: Browser, url: string, what: Case): Promise<Cell[]> {
  const { total, script } = await inPage(browser, url, 'ours', what, (page) =>
    page.evaluate(async () => {
      await bench.open();
      return bench.change(41);
    }),
  );
  return [
    atMost(`add or delete one annotation at ${nameOf(what)}, until painted`, 'ms', median(total), CHANGE.medianMs),
    atMost(`add or delete one annotation at ${nameOf(what)}, script`, 'ms', median(script), CHANGE.scriptMs),
  ];
}

/** Medians over the rounds: a frame that the machine lost to somebody else is not ours. */
async function scrolling(browser: Browser, url: string, what: Case, rounds: number): Promise<Cell[]> {
  const runs: number[][] = [];
  for (let round = 0; round < rounds; round++) {
    const frames = await inPage(browser, url, 'ours', what, (page) =>
      page.evaluate(async (steps) => {
        await bench.open();
        return bench.scroll(steps);
      }, SCROLL.steps),
    );
    runs.push(frames);
  }
  const name = `scroll ${nameOf(what)} in ${SCROLL.steps} steps,`;
  return [
    atMost(`${name} p95 frame`, 'ms', median(runs.map((frames) => percentile(frames, 95))), SCROLL.p95Ms),
    atMost(`${name} worst frame`, 'ms', median(runs.map((frames) => Math.max(...frames))), SCROLL.worstMs),
  ];
}

async function memory(browser: Browser, url: string, what: Case): Promise<Cell[]> {
  const ours = await heapAfterOpen(browser, url, 'ours', what);
  const bare = await heapAfterOpen(browser, url, 'bare', what);
  const elements = (subject: SubjectName): Promise<number> =>
    inPage(browser, url, subject, what, (page) =>
      page.evaluate(async () => {
        await bench.open();
        return bench.nodes();
      }),
    );
  return [
    atMost(`heap at ${nameOf(what)} above the bare editor`, 'MiB', (ours - bare) / MIB, HEAP_MIB),
    atMost(
      `elements at ${nameOf(what)} above the bare editor`,
      'elements',
      (await elements('ours')) - (await elements('bare')),
      ELEMENTS,
    ),
  ];
}

function nameOf({ size, spans }: Case): string {
  return `${size}-${spans.toLocaleString('en')}`;
}

/** A peer must take at least `times` as long as ours; both in milliseconds. */
function faster(name: string, ours: number, peer: number, times: number): MeasuredCell {
  return { name, unit: 'ms', ours, floor: peer, budget: `>= ${times} x faster`, met: peer >= times * ours };
}
