import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Opening } from './app/opening.js';
import { House } from './house/house.js';
import type { Program } from './house/program.js';
import { Workspace, type Person } from './house/workspace.js';
import { atMost, atMostTimes, type Cell, type RunBench } from './lib/cell.js';
import { drive } from './lib/drive.js';
import { interleavedMedians } from './lib/interleave.js';
import { accept, propose } from './seed/commands.js';
import { importText } from './seed/text.js';
import { Words } from './seed/words.js';

/** PERFORMANCE.md, "Floor 1". */
const CASES = [
  { size: 'S', spans: 1_000, times: 4 },
  { size: 'L', spans: 10_000, times: 1.5 },
] as const;
const SCRIPT_KB = 500;

const here = fileURLToPath(new URL('.', import.meta.url));

/** The built web application with the bare page beside it, so that one server answers both. */
const withBarePage = async <T>(use: (directory: string) => Promise<T>): Promise<T> => {
  const directory = await mkdtemp(join(tmpdir(), 'scholium-web-'));
  try {
    await cp(join(here, '..', '..', 'apps', 'web', 'dist'), directory, { recursive: true });
    for (const name of ['bare.html', 'bare.js']) await cp(join(here, 'app', name), join(directory, name));
    return await use(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
};

/** Tags words all over a document, as people do it; every second proposal is accepted. */
const annotate = async (application: Program, workspace: Workspace, authors: readonly Person[], reviewer: Person, documentId: string, spans: number): Promise<void> => {
  const words = await Words.of(workspace.owner, documentId);
  const proposals = authors.map((author) => Array.from({ length: spans / authors.length }, () => propose(author, documentId, words)));
  await drive(application, proposals.map((list) => list.map(({ request }) => request)));
  await drive(application, proposals.map((list) => list.filter((_, index) => index % 2 === 0).map((proposal) => accept(reviewer, proposal))));
};

/** Opening a document in the whole application, from the link to the caret, with nothing cached. */
export const run: RunBench = ({ browser, rounds }) =>
  withBarePage((WEB_DIR) =>
    House.with(async (house) => {
      const application = await house.application({ WEB_DIR });
      const workspace = await Workspace.found(application.url);
      const authors = await workspace.people('annotator', 8);
      const [reviewer] = await workspace.people('reviewer', 1);
      const opening = new Opening(await browser(), application.url, reviewer!.caller.cookie);
      const cells: Cell[] = [];
      for (const { size, spans, times } of CASES) {
        const { text } = await importText(size);
        const documentId = await workspace.import(text);
        await annotate(application, workspace, authors, reviewer!, documentId, spans);
        const path = `/projects/${workspace.projectId}/documents/${documentId}`;
        const inView = await opening.annotations(path);
        const { ours, bare } = await interleavedMedians({ ours: () => opening.ours(path, inView), bare: () => opening.bare(documentId) }, rounds);
        const name = `follow a link to ${size}-${spans.toLocaleString('en')}, cold`;
        cells.push({ ...atMostTimes(name, 'ms', ours, bare, times), note: `${inView} annotations in view` });
        if (size === 'S') {
          const kilobytes = (await opening.script(path, inView)) / 1_024;
          cells.push({ ...atMost('JavaScript to open a document, on the wire', 'KB', kilobytes, SCRIPT_KB), note: 'as the server encodes it for this browser' });
        }
      }
      return cells;
    }),
  );
