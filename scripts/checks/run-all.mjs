/** Runs the checks on the product's own Node and ends with one line that totals them. */
import { parseArgs } from 'node:util';
import { build } from '../lib/build.mjs';
import { Problem, exitOnProblem } from '../lib/problem.mjs';
import { inRoot } from '../lib/root.mjs';
import { checkBoundaries } from '../rules/check-boundaries.mjs';
import { checkTranslations } from '../rules/translations.mjs';
import { checkStrings } from '../rules/strings.mjs';
import { checkFileRules } from './file-rules.mjs';
import { runJest } from './jest.mjs';
import { inMemory } from './memory-folder.mjs';
import { checkFormat, checkMessages, runKnip, runLint, runScriptTests } from './tools.mjs';
import { runStories } from './stories.mjs';
import { checkTypes } from './types.mjs';

const help = `npm test [-- --only unit|lint|types|api|stories]

  types    the compiler on every package
  lint     oxlint, who may import whom, unused code, sizes and stray test files, message catalogues, the format
  unit     jest on the packages that need no database, and the tests of the scripts
  api      jest on the packages that use a real PostgreSQL
  stories  npm start as a whole, and the browser stories in Chromium
`;

/**
 * Steps of a group run one after the other. Groups of one stage run side by side, because each leaves a core idle at
 * times; the tests use both cores by themselves.
 */
const stages = [
  {
    types: [['types', checkTypes]],
    lint: [
      ['lint', runLint],
      ['boundaries', checkBoundaries],
      ['unused code', runKnip],
      ['file rules', checkFileRules],
      ['strings', checkStrings],
      ['messages', checkMessages],
      ['translations', checkTranslations],
      ['format', checkFormat],
    ],
  },
  {
    unit: [
      ['scripts', () => runScriptTests('scripts/**/*.spec.mjs')],
      ['unit', () => runJest('unit')],
    ],
  },
  { api: [['api', () => runJest('api')]] },
  {
    stories: [
      ['npm start', () => runScriptTests('scripts/**/*.story.mjs')],
      ['stories', runStories],
    ],
  },
];

const runStep = async ([name, step]) => {
  const started = Date.now();
  process.stdout.write(`> ${name}\n`);
  const result = await step().catch((error) => ({
    passed: 0,
    failed: 1,
    lines: [error instanceof Problem ? error.message : error.stack],
  }));
  const seconds = (Date.now() - started) / 1000;
  for (const line of result.lines ?? []) process.stdout.write(`  ${line}\n`);
  process.stdout.write(
    `${result.failed === 0 ? 'ok' : 'FAILED'} ${name}: ${result.passed} passed, ${result.failed} failed (${seconds.toFixed(1)} s)\n`,
  );
  return { name, seconds, ...result };
};

/** What each step took, and the whole; steps of groups that run side by side overlap. */
const timesOf = (results, seconds) => {
  const rows = [...results, { name: 'in all', seconds }];
  const width = Math.max(...rows.map(({ name }) => name.length));
  return rows.map((row) => `  ${row.name.padEnd(width)} ${row.seconds.toFixed(1).padStart(7)} s\n`).join('');
};

const runInOrder = async (steps) => {
  const results = [];
  for (const step of steps) results.push(await runStep(step));
  return results;
};

const readOnly = (args) => {
  const { values } = parseArgs({ args, options: { only: { type: 'string' }, help: { type: 'boolean' } } });
  const known = stages.flatMap((stage) => Object.keys(stage));
  if (values.only !== undefined && !known.includes(values.only)) {
    throw new Problem(`There is no "${values.only}" to run; choose one of ${known.join(', ')}.`);
  }
  return values;
};

/** The stories need the built product; everything else runs on the sources. */
const needsBuild = (only) => only === undefined || only === 'stories';
const buildStep = ['build', async () => (await build(), { passed: 1, failed: 0 })];

const runAll = async (only) => {
  const started = Date.now();
  const results = needsBuild(only) ? await runInOrder([buildStep]) : [];
  const prepared = results.every(({ failed }) => failed === 0);
  if (!prepared) process.stdout.write('  No stories without it: they would try what was built before.\n');
  for (const stage of stages) {
    const groups = Object.entries(stage).filter(
      ([group]) => (only === undefined || only === group) && (prepared || group !== 'stories'),
    );
    results.push(...(await Promise.all(groups.map(([, steps]) => runInOrder(steps)))).flat());
  }
  const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
  const broken = results.filter((result) => result.failed > 0).map((result) => result.name);
  process.stdout.write(`\nTimes\n${timesOf(results, (Date.now() - started) / 1000)}`);
  process.stdout.write(broken.length === 0 ? '\n' : `\nFailed: ${broken.join(', ')}\n`);
  process.stdout.write(`${total('passed')} passed, ${total('failed')} failed\n`);
  process.exitCode = broken.length === 0 ? 0 : 1;
};

/** What Node compiled is kept: the stages start some forty programs of the same few modules. */
process.env.NODE_COMPILE_CACHE ??= inRoot('node_modules', '.cache', 'node');

await exitOnProblem(async () => {
  const { only, help: wanted } = readOnly(process.argv.slice(2));
  if (wanted) process.stdout.write(help);
  else await inMemory(() => runAll(only));
});
