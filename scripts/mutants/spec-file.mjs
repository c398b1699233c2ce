/** Loads a spec and runs its tests in this process. */
import { relative } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { getState, resetState } from 'jest-circus';
import { restoreGlobals } from './jest-globals.mjs';

const { setTimeout, clearTimeout } = globalThis;

/**
 * Tests of how long something takes, since sources with mutants in them take longer and the machine does other things;
 * and those that need seconds for a text of the largest size.
 */
const left = ({ name, fn }) =>
  /take time that grows|cost as many times|cost about|beyond a limit|too many candidates|by the \w+ thousand are read|many misnested/.test(
    name,
  ) || String(fn).includes('performance.now(');

const testsOf = (block, path, before, after) => {
  const own = (type) => block.hooks.filter((hook) => hook.type === type).map(({ fn }) => fn);
  const allBefore = [...before, ...own('beforeAll'), ...own('beforeEach')];
  const allAfter = [...own('afterEach'), ...own('afterAll'), ...after];
  return block.children.flatMap((child) =>
    child.type === 'describeBlock'
      ? testsOf(child, [...path, child.name], allBefore, allAfter)
      : [{ name: [...path, child.name].join(' '), fn: child.fn, before: allBefore, after: allAfter }],
  );
};

/** The tests of a spec, which shares the modules of `load`: { path, files, tests: [{ id, fn, before, after }] }. */
export const loadSpec = async (path, load) => {
  resetState();
  await import(`${pathToFileURL(path).href}?load=${load}`);
  const prefix = relative(process.cwd(), path);
  const tests = testsOf(getState().rootDescribeBlock, [], [], []);
  return tests.filter((test) => !left(test)).map((test) => ({ ...test, id: `${prefix} > ${test.name}` }));
};

/** Errors that no test awaited belong to the test that runs. */
let fail = () => undefined;
for (const event of ['uncaughtException', 'unhandledRejection']) process.on(event, (error) => fail(error));

/**
 * Runs one test: { milliseconds, isAsync, error }, where `error` is undefined, what was thrown, or 'timeout'. A test
 * that `isAsync` may leave work behind that is not done yet.
 */
export const runTest = async ({ fn, before, after }, limit) => {
  const started = performance.now();
  let timer;
  let isAsync = false;
  const stray = new Promise((_, reject) => {
    fail = reject;
    timer = setTimeout(() => reject('timeout'), limit);
  });
  const steps = async () => {
    try {
      for (const hook of before) await hook();
      const done = fn();
      isAsync = done instanceof Promise;
      await done;
    } finally {
      for (const hook of after) await hook();
    }
  };
  try {
    await Promise.race([steps(), stray]);
    return { milliseconds: performance.now() - started, isAsync };
  } catch (error) {
    restoreGlobals();
    return { milliseconds: performance.now() - started, isAsync, error: error ?? new Error('undefined was thrown') };
  } finally {
    clearTimeout(timer);
    fail = () => undefined;
  }
};
