/** Any number of requests made of the contract's schemas, with any seed; ends as the test does. */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { Problem, exitOnProblem } from '../lib/problem.mjs';
import { inRoot, productNode } from '../lib/root.mjs';
import { run, toolEnvironment } from '../lib/run.mjs';

const help = `npm run fuzz [-- --requests <number> --seed <number>]

  --requests  how many requests; 100000 unless said
  --seed      what they are made from; another one each time unless said
`;

const whole = (name, value) => {
  if (!/^\d{1,9}$/.test(value)) throw new Problem(`--${name} takes a whole number, not "${value}".`);
  return value;
};

await exitOnProblem(async () => {
  const { values } = parseArgs({
    options: { requests: { type: 'string', default: '100000' }, seed: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    process.stdout.write(help);
    return;
  }
  const seed = whole('seed', values.seed ?? String(randomInt(1_000_000_000)));
  const requests = whole('requests', values.requests);
  process.stdout.write(`${requests} requests with seed ${seed}\n`);
  const env = toolEnvironment({
    NODE_OPTIONS: '--no-warnings',
    FUZZ_SEED: seed,
    FUZZ_REQUESTS: requests,
  });
  const { code } = await run(
    productNode,
    [inRoot('node_modules', 'jest', 'bin', 'jest.js'), 'src/fuzz.spec', '--selectProjects', 'api'],
    { env, show: true },
  );
  process.exitCode = code;
});
