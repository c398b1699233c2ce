/** Formats every file in place. */
import { orOneLine } from '../lib/problem.mjs';
import { runOrFail } from '../lib/run.mjs';

await orOneLine(() => runOrFail('Formatting', 'oxfmt', []));
