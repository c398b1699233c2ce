import { Opening } from './app/opening.js';
import { BenchHarness } from './harness/harness.js';
import { withWebAndBaseline } from './harness/web-with-baseline.js';
import { Workspace } from './harness/workspace.js';
import { atMost, atMostTimes, type Cell, type RunBench } from './lib/cell.js';
import { interleavedMedians } from './lib/interleave.js';
import { annotate } from './seed/annotate.js';
import { importText } from './seed/text.js';

/** PERFORMANCE.md, "Floor 1". */
const CASES = [
  { size: 'S', spans: 1_000, times: 4 },
  { size: 'L', spans: 10_000, times: 1.5 },
] as const;
const SCRIPT_KB = 500;
/** The same link through slow networks; milliseconds until the text can be read. */
const NETWORKS = {
  slow: { name: '400 kb/s, 400 ms', kilobits: 400, latency: 400, most: 6_000 },
  fast3g: { name: '1.6 Mb/s, 150 ms', kilobits: 1_600, latency: 150, most: 2_000 },
} as const;

/** Milliseconds until annotations are painted in the first view of L-10,000 through the slow network. */
const ANNOTATED = 17_000;

const BARE = new URL('./app/', import.meta.url);

/** Opening a document in the whole application, from the link to the caret, with nothing cached. */
export const run: RunBench = ({ browser, rounds }) =>
  withWebAndBaseline(BARE, (WEB_DIR) =>
    BenchHarness.with(async (harness) => {
      const application = await harness.application({ WEB_DIR });
      const workspace = await Workspace.found(application.url);
      const authors = await workspace.people('annotator', 8);
      const [reviewer] = await workspace.people('reviewer', 1);
      const opening = new Opening(await browser(), application.url, reviewer!.client.cookie);
      const cells: Cell[] = [];
      for (const { size, spans, times } of CASES) {
        const { text } = await importText(size);
        const documentId = await workspace.import(text);
        await annotate(application, workspace, authors, reviewer!, documentId, spans);
        const path = `/projects/${workspace.projectId}/documents/${documentId}`;
        const inView = await opening.annotations(path);
        const { ours, bare } = await interleavedMedians(
          { ours: () => opening.ours(path, inView), bare: () => opening.bare(documentId) },
          rounds,
        );
        const name = `follow a link to ${size}-${spans.toLocaleString('en')}, cold`;
        cells.push({ ...atMostTimes(name, 'ms', ours, bare, times), note: `${inView} annotations in view` });
        if (size === 'L') {
          const annotated = await interleavedMedians(
            { slow: () => opening.annotated(path, inView, NETWORKS.slow) },
            rounds,
          );
          cells.push(
            atMost(
              `L-10,000 annotated where reading begins, ${NETWORKS.slow.name}, cold`,
              'ms',
              annotated.slow,
              ANNOTATED,
            ),
          );
        }
        if (size === 'S') {
          const kilobytes = (await opening.script(path, inView)) / 1_024;
          cells.push({
            ...atMost('JavaScript to open a document, on the wire', 'KB', kilobytes, SCRIPT_KB),
            note: 'as the server encodes it for this browser',
          });
          const { slow, fast3g } = NETWORKS;
          const readable = await interleavedMedians(
            { slow: () => opening.readable(path, slow), fast3g: () => opening.readable(path, fast3g) },
            rounds,
          );
          for (const network of ['slow', 'fast3g'] as const) {
            const { name: over, most } = NETWORKS[network];
            cells.push(atMost(`S readable at ${over}, cold`, 'ms', readable[network], most));
          }
        }
      }
      return cells;
    }),
  );
