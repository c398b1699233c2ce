/** Formats every file in place. */
import { exitOnProblem } from '../lib/problem.mjs';
import { runOrFail } from '../lib/run.mjs';

await exitOnProblem(() => runOrFail('Formatting', 'oxfmt', []));
