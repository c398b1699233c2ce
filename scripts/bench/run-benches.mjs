/** Runs the benches of e2e/bench on the product's own Node, prints their table and writes it as JSON. */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { build } from '../lib/build.mjs';
import { findChromium } from '../lib/chromium.mjs';
import { Problem, exitOnProblem } from '../lib/problem.mjs';
import { inRoot } from '../lib/root.mjs';
import { table } from './table.mjs';

const ending = '.bench.ts';
const browserArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const areas = async () =>
  (await readdir(inRoot('e2e', 'bench')))
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort();

const read = async (args) => {
  const { values } = parseArgs({
    args,
    options: { only: { type: 'string', multiple: true }, rounds: { type: 'string', default: '5' } },
  });
  const known = await areas();
  const wanted = values.only ?? known;
  for (const area of wanted) {
    if (!known.includes(area)) throw new Problem(`There is no bench "${area}"; there are ${known.join(', ')}.`);
  }
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 5) throw new Problem('--rounds takes a whole number of at least 5.');
  return { wanted, rounds };
};

/** A browser that is started when a bench first asks for it. */
const lazyBrowser = () => {
  let started;
  const launch = async () => {
    const { chromium } = createRequire(inRoot('e2e', 'package.json'))('@playwright/test');
    return chromium.launch({ executablePath: await findChromium(), args: browserArguments });
  };
  return {
    get: () => (started ??= launch()),
    close: async () => (await started?.catch(() => undefined))?.close(),
  };
};

/** The cells of one area; a bench that breaks is one unavailable cell, and the others still run. */
const measure = async (area, context) => {
  process.stdout.write(`> ${area}\n`);
  try {
    const { run } = await import(pathToFileURL(inRoot('e2e', 'bench', `${area}${ending}`)).href);
    return (await run(context)).map((cell) => ({ area, ...cell }));
  } catch (error) {
    process.stderr.write(`${error.stack}\n`);
    return [{ area, name: 'all', unavailable: error.message.split('\n')[0] }];
  }
};

await exitOnProblem(async () => {
  const { wanted, rounds } = await read(process.argv.slice(2));
  await build();
  const browser = lazyBrowser();
  const cells = [];
  try {
    for (const area of wanted) {
      const measured = await measure(area, { rounds, browser: browser.get });
      cells.push(...measured);
      // Said at once too: a run of all areas takes a quarter of an hour and more, and may be ended before.
      if (wanted.length > 1) process.stdout.write(`${table(measured)}\n`);
    }
  } finally {
    await browser.close();
  }
  process.stdout.write(`\n${table(cells)}\n`);
  await mkdir(inRoot('e2e', 'results'), { recursive: true });
  const machine = { cores: cpus().length, processor: cpus()[0]?.model ?? 'unknown', node: process.version };
  const path = inRoot('e2e', 'results', 'bench.json');
  await writeFile(path, `${JSON.stringify({ at: new Date().toISOString(), rounds, machine, cells }, null, 2)}\n`);
  process.stdout.write(`Written to e2e/results/bench.json\n`);
  process.exitCode = cells.some(({ met }) => met === false) ? 1 : 0;
});
