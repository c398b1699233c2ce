import { Problem } from '../lib/problem.mjs';
import { inRoot, productNode } from '../lib/root.mjs';
import { run, toolEnvironment } from '../lib/run.mjs';

const env = toolEnvironment();
const linesOf = (output) => output.split('\n').filter((line) => line.trim() !== '');

/** oxlint on everything; a finding is a failure. */
export const runLint = async () => {
  const { code, output } = await run('oxlint', ['--format=unix', '--deny-warnings'], { env });
  const found = linesOf(output).filter((line) => /\[(Error|Warning)\//.test(line));
  if (code === 0) return { passed: 1, failed: 0 };
  return { passed: 0, failed: Math.max(1, found.length), lines: found.length > 0 ? found : linesOf(output) };
};

/** Every file as oxfmt writes it. */
export const checkFormat = async () => {
  const { code, output } = await run('oxfmt', ['--list-different'], { env });
  if (code === 0) return { passed: 1, failed: 0 };
  const lines = linesOf(output);
  return { passed: 0, failed: Math.max(1, lines.length), lines: [...lines, 'Run `npm run format`.'] };
};

/** Files, exports and dependencies that nothing uses. */
export const runKnip = async () => {
  const { code, output } = await run('knip', ['--no-progress', '--reporter', 'compact'], { env });
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, lines: linesOf(output) };
};

const lingui = (args) =>
  run(inRoot('apps', 'web', 'node_modules', '.bin', 'lingui'), [...args, '--workers', '1'], {
    env,
    cwd: inRoot('apps', 'web'),
  });

/** Writes the messages of the sources into the catalogues, sorted, and takes those out that no source has. */
export const extractMessages = async () => {
  const { code, output } = await lingui(['extract', '--clean']);
  if (code !== 0) throw new Problem(`The messages could not be extracted:\n${output}`);
};

/** Catalogues as the sources have them, and a translation of each message. */
export const checkMessages = async () => {
  const results = [
    await lingui(['check', 'sync', '--clean', '--verbose']),
    await lingui(['check', 'missing', '--locale', 'de', '--mode', 'catalog', '--verbose']),
  ];
  const broken = results.filter(({ code }) => code !== 0);
  if (broken.length === 0) return { passed: results.length, failed: 0 };
  const lines = broken.flatMap(({ output }) => linesOf(output));
  return { passed: 0, failed: broken.length, lines: [...lines, 'Run `npm run messages`, and translate what is new.'] };
};

/** The tests of the scripts themselves, by Node's own runner: they must not depend on what they install. */
export const runScriptTests = async (pattern) => {
  // Two files at a time, on two cores too: they wait for the programs that they start.
  const args = ['--test', '--test-concurrency=2', '--test-reporter=tap', pattern];
  const { code, output } = await run(productNode, args, { env, cwd: inRoot() });
  const count = (name) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(output)?.[1] ?? 0);
  const failed = count('fail') + count('cancelled') + count('skipped') + count('todo');
  if (code === 0 && failed === 0) return { passed: count('pass'), failed: 0 };
  return { passed: count('pass'), failed: Math.max(1, failed), lines: linesOf(output) };
};
