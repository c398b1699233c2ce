import { benchEditor } from './editor/index.js';
import type { RunBench } from './lib/cell.js';

/** Opening, changing, scrolling and memory of the editor against plain paragraphs and its peers. */
export const run: RunBench = async ({ browser, rounds }) => benchEditor(await browser(), rounds);
