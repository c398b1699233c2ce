import { fileURLToPath } from 'node:url';
import type { Browser } from '@playwright/test';
import { CHANGE, ELEMENTS, HEAP_MIB, OPEN, SCROLL } from './budgets.js';
import { heapAfterOpen, inPage, median, openTimes, percentile } from './measure.js';
import type { Case, SubjectName } from './measure.js';
import { atMost, faster, limit } from './rows.js';
import type { BenchRow } from './rows.js';
import { servePage } from './serve-page.js';

export type { BenchRow };

const MIB = 1024 * 1024;
const PAGE = fileURLToPath(new URL('./page', import.meta.url));

/** Every cell of the editor: opening against the floor and its peers, changing, scrolling, memory. */
export async function benchEditor(browser: Browser, rounds = 5): Promise<BenchRow[]> {
  const page = await servePage(PAGE);
  try {
    return [
      ...(await opening(browser, page.url, rounds)),
      ...(await changing(browser, page.url, { size: 'L', spans: 10_000 })),
      ...(await changing(browser, page.url, { size: 'L', spans: 50_000 })),
      ...(await scrolling(browser, page.url, { size: 'L', spans: 10_000 })),
      ...(await memory(browser, page.url, { size: 'L', spans: 50_000 })),
    ];
  } finally {
    await page.close();
  }
}

async function opening(browser: Browser, url: string, rounds: number): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const { floor, recogito, ...what } of OPEN) {
    const subjects: SubjectName[] = ['floor', 'ours', 'naive', ...(recogito ? (['recogito'] as const) : [])];
    const times = await openTimes(browser, url, subjects, what, rounds);
    const ours = times.get('ours')!;
    rows.push(atMost(`open ${nameOf(what)}, against plain paragraphs`, ours, times.get('floor')!, floor));
    rows.push(faster(`open ${nameOf(what)}, against one DecorationSet`, ours, times.get('naive')!, 1));
    if (recogito) rows.push(faster(`open ${nameOf(what)}, against Recogito`, ours, times.get('recogito')!, recogito));
  }
  return rows;
}

async function changing(browser: Browser, url: string, what: Case): Promise<BenchRow[]> {
  const { total, script } = await inPage(browser, url, 'ours', what, (page) =>
    page.evaluate(async () => {
      await bench.open();
      return bench.change(41);
    }),
  );
  return [
    limit(`add or delete one annotation at ${nameOf(what)}, until painted`, median(total), CHANGE.medianMs),
    limit(`add or delete one annotation at ${nameOf(what)}, script`, median(script), CHANGE.scriptMs),
  ];
}

async function scrolling(browser: Browser, url: string, what: Case): Promise<BenchRow[]> {
  const frames = await inPage(browser, url, 'ours', what, (page) =>
    page.evaluate(async (steps) => {
      await bench.open();
      return bench.scroll(steps);
    }, SCROLL.steps),
  );
  return [
    limit(`scroll ${nameOf(what)} in ${SCROLL.steps} steps, p95 frame`, percentile(frames, 95), SCROLL.p95Ms),
    limit(`scroll ${nameOf(what)} in ${SCROLL.steps} steps, worst frame`, Math.max(...frames), SCROLL.worstMs),
  ];
}

async function memory(browser: Browser, url: string, what: Case): Promise<BenchRow[]> {
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
    limit(`heap at ${nameOf(what)} above the bare editor`, (ours - bare) / MIB, HEAP_MIB, 'MiB'),
    limit(`elements at ${nameOf(what)} above the bare editor`, (await elements('ours')) - (await elements('bare')), ELEMENTS, 'elements'),
  ];
}

function nameOf({ size, spans }: Case): string {
  return `${size}-${spans.toLocaleString('en')}`;
}
