/** Runs Stryker on each target, and prints a score for each with the mutants that survived. */
import { glob, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { Problem, exitOnProblem } from '../lib/problem.mjs';
import { inRoot, root } from '../lib/root.mjs';
import { cases, targets, tests } from './targets.mjs';

const help = `npm run mutants [-- <target>...] [--files <pattern>] [--again]

  <target>  one of ${targets.map(({ name }) => name).join(', ')}; all of them unless said
  --files   mutates only the files of the target that match, for example "**/policy.ts"
  --again   tries every mutant; otherwise what neither code nor tests changed keeps its last result
`;

/** Part of the mutants, in percent, that tests must notice. */
const least = 80;

/** Sessions that the simulator of concurrent writers tries, instead of thousands. */
const sessions = '12';

const folder = inRoot('.scholium', 'mutants');

/** Specs read texts from the folder beside the checkout; Stryker's copy of the checkout lies elsewhere. */
const linkShared = async (sandbox) => {
  await mkdir(sandbox, { recursive: true });
  const shared = join(root, '..', 'shared');
  const link = join(sandbox, 'shared');
  if (existsSync(shared) && !existsSync(link)) await symlink(shared, link);
};

const pathsOf = async (pattern) => {
  const paths = [];
  for await (const path of glob(pattern, { cwd: root })) paths.push(path);
  return paths.sort();
};

const optionsFor = async ({ name, folder: sources, left, alone, atLoad }, sandbox, files) => ({
  mutate: [files ? `${sources}/${files}` : `${sources}/**/*.ts`, ...[...tests, ...left].map((path) => `!${path}`)],
  mutants: { specs: await pathsOf(`${sources}/**/*.spec.ts`), alone, cases },
  ignorePatterns: ['apps/api', 'docs', 'e2e', 'docker', 'prisma', '.scholium', '.turbo', 'dist', 'backups'],
  plugins: [inRoot('scripts', 'mutants', 'specs-runner.mjs')],
  testRunner: 'specs',
  testRunnerNodeArgs: ['--conditions=source', '--no-warnings', '--max-old-space-size=3000'],
  // Loaded modules cannot be freed; a new process from time to time does.
  maxTestRunnerReuse: 500,
  ignorers: ['words'],
  coverageAnalysis: 'perTest',
  ignoreStatic: !atLoad,
  concurrency: 1,
  timeoutMS: 10_000,
  disableTypeChecks: false,
  checkers: [],
  incremental: true,
  incrementalFile: join(folder, `${name}.json`),
  tempDirName: sandbox,
  cleanTempDir: 'always',
  allowConsoleColors: false,
  reporters: ['progress-append-only'],
  thresholds: { high: 90, low: least, break: null },
  warnings: { unknownOptions: false },
  logLevel: 'warn',
});

/**
 * Stryker keeps the results of mutants that nothing changed for. It does not see that a new test may notice one that
 * acts while modules load, since no test in particular covers it: those that survived are tried again.
 */
const forgetSurvivors = async (file) => {
  if (!existsSync(file)) return;
  const known = JSON.parse(await readFile(file, 'utf8'));
  for (const each of Object.values(known.files)) {
    each.mutants = each.mutants.filter((mutant) => !(mutant.static && mutant.status === 'Survived'));
  }
  await writeFile(file, JSON.stringify(known));
};

const isKilled = ({ status }) => status === 'Killed' || status === 'Timeout';
const isAlive = ({ status }) => status === 'Survived' || status === 'NoCoverage';

const report = (name, results) => {
  const killed = results.filter(isKilled).length;
  const alive = results.filter(isAlive);
  const score = (100 * killed) / Math.max(1, killed + alive.length);
  for (const { fileName, location, mutatorName, replacement, status } of alive) {
    const shown = (replacement ?? '').replace(/\s+/g, ' ').slice(0, 80);
    const place = `${fileName.replace(`${root}/`, '')}:${location.start.line}:${location.start.column}`;
    process.stdout.write(`  ${place} ${mutatorName} -> ${shown}${status === 'NoCoverage' ? ' (no test)' : ''}\n`);
  }
  return { name, killed, alive: alive.length, score };
};

await exitOnProblem(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { files: { type: 'string' }, again: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    process.stdout.write(help);
    return;
  }
  const unknown = positionals.find((name) => !targets.some((target) => target.name === name));
  if (unknown !== undefined) throw new Problem(`There is no "${unknown}" to mutate.\n\n${help}`);
  const chosen = targets.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  process.env.SCHOLIUM_SESSIONS = sessions;
  const scores = [];
  for (const target of chosen) {
    process.stdout.write(`\n${target.name}\n`);
    const sandbox = join(folder, `sandbox-${target.name}`);
    await linkShared(sandbox);
    const options = await optionsFor(target, sandbox, values.files);
    await forgetSurvivors(options.incrementalFile);
    const results = await new Stryker({ ...options, force: values.again ?? false }).runMutationTest();
    await rm(sandbox, { recursive: true, force: true });
    scores.push(report(target.name, results));
  }
  process.stdout.write('\nScores\n');
  for (const { name, killed, alive, score } of scores) {
    process.stdout.write(`  ${name.padEnd(10)} ${score.toFixed(1)} % (${killed} noticed, ${alive} not)\n`);
  }
  process.exitCode = scores.every(({ score }) => score >= least) ? 0 : 1;
});
