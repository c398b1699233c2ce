import type { Browser } from '@playwright/test';
import { BenchHarness } from './harness/harness.js';
import type { ServerProcess } from './harness/server-process.js';
import { withWebAndBaseline } from './harness/web-with-baseline.js';
import { Workspace, type Person } from './harness/workspace.js';
import { atMost, type Cell, type RunBench } from './lib/cell.js';
import { interleaved, median } from './lib/interleave.js';
import { annotate } from './seed/annotate.js';
import { suggestEdits } from './seed/suggestions.js';
import { importText } from './seed/text.js';
import { typingCells } from './typing/cells.js';
import { Pages } from './typing/pages.js';
import { RHYTHMS } from './typing/typist.js';

/** PERFORMANCE.md, "Floor 2". */
const EDIT = { p50: 1.15, p95: 1.5 } as const;
const SUGGEST = { p50: 1.3, p95: 1.3 } as const;
/** Suggestions that wait: half of them by the person who types, half by somebody else. */
const PENDING = 200;
/** A preview is one more thing that changes on screen: it has the time that an annotation has. */
const PREVIEW_MS = 20;

const BARE = new URL('./typing/', import.meta.url);

/** Typing into the open document, and looking at what is suggested, in the whole application. */
export const run: RunBench = ({ browser, rounds }) =>
  withWebAndBaseline(BARE, (WEB_DIR) =>
    BenchHarness.with(async (harness) =>
      new Typing(await harness.application({ WEB_DIR }), await browser(), rounds).cells(),
    ),
  );

class Typing {
  readonly #application: ServerProcess;
  readonly #browser: Browser;
  readonly #rounds: number;

  constructor(application: ServerProcess, browser: Browser, rounds: number) {
    this.#application = application;
    this.#browser = browser;
    this.#rounds = rounds;
  }

  async cells(): Promise<readonly Cell[]> {
    const workspace = await Workspace.found(this.#application.url);
    const authors = await workspace.people('annotator', 8);
    const [reviewer] = await workspace.people('reviewer', 1);
    const document = async (size: 'M' | 'L', spans: number): Promise<string> => {
      const documentId = await workspace.import((await importText(size)).text);
      await annotate(this.#application, workspace, authors, reviewer!, documentId, spans);
      return documentId;
    };
    const medium = await document('M', 1_000);
    const suggested = await document('M', 1_000);
    const changes = await suggestEdits(this.#application, authors.slice(0, 2), suggested, PENDING);
    return [
      ...(await this.#medium(workspace, authors[0]!, medium, suggested)),
      ...(await this.#large(workspace, await document('L', 10_000))),
      ...(await this.#preview(workspace, reviewer!, suggested, changes[PENDING / 2]!)),
    ];
  }

  async #medium(
    { owner, projectId }: Workspace,
    author: Person,
    medium: string,
    suggested: string,
  ): Promise<readonly Cell[]> {
    return this.#with(async (pages) => {
      const bare = await pages.bare(owner, medium);
      const edit = await pages.ours(owner, `/projects/${projectId}/documents/${medium}`, 'Edit');
      const suggest = await pages.ours(author.client, `/projects/${projectId}/documents/${suggested}`, 'Suggest');
      const cells: Cell[] = [];
      for (const rhythm of RHYTHMS) {
        const times = await interleaved(
          { bare: () => bare.round(rhythm), edit: () => edit.round(rhythm), suggest: () => suggest.round(rhythm) },
          this.#rounds,
        );
        cells.push(
          ...typingCells(`key to paint, Edit, M-1,000, ${rhythm}`, times.edit, times.bare, EDIT),
          ...typingCells(
            `key to paint, Suggest with ${PENDING} waiting, M-1,000, ${rhythm}, against Edit`,
            times.suggest,
            times.edit,
            SUGGEST,
          ),
        );
      }
      return cells;
    });
  }

  async #large({ owner, projectId }: Workspace, large: string): Promise<readonly Cell[]> {
    return this.#with(async (pages) => {
      const bare = await pages.bare(owner, large);
      const edit = await pages.ours(owner, `/projects/${projectId}/documents/${large}`, 'Edit');
      const cells: Cell[] = [];
      for (const rhythm of RHYTHMS) {
        const times = await interleaved(
          { bare: () => bare.round(rhythm), edit: () => edit.round(rhythm) },
          this.#rounds,
        );
        cells.push(...typingCells(`key to paint, Edit, L-10,000, ${rhythm}`, times.edit, times.bare, EDIT));
      }
      return cells;
    });
  }

  async #preview(
    { owner, projectId }: Workspace,
    reviewer: Person,
    suggested: string,
    changeId: string,
  ): Promise<readonly Cell[]> {
    return this.#with(async (pages) => {
      const bare = await pages.barePreview(owner, suggested);
      const ours = await pages.preview(reviewer.client, `/projects/${projectId}/documents/${suggested}`, changeId);
      const times = await interleaved({ bare, ours }, this.#rounds);
      const name = `show the text with or without one of ${PENDING} suggestions, until painted`;
      return [
        {
          ...atMost(name, 'ms', median(times.ours.map(median)), PREVIEW_MS),
          floor: median(times.bare.map(median)),
          note: 'floor: words of a bare page hidden',
        },
      ];
    });
  }

  async #with<T>(use: (pages: Pages) => Promise<T>): Promise<T> {
    const pages = new Pages(this.#browser, this.#application.url);
    try {
      return await use(pages);
    } finally {
      await pages.close();
    }
  }
}
