/** Brings the catalogues up to what the sources say. */
import { exitOnProblem } from '../lib/problem.mjs';
import { extractMessages } from './tools.mjs';

await exitOnProblem(extractMessages);
