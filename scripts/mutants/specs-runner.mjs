/**
 * Stryker's plugins: a test runner that keeps the specs loaded between mutants, and the rule that leaves texts alone.
 * Why not Stryker's runner for jest: docs/adr/0028.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { commonTokens, declareClassPlugin, declareValuePlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import { DryRunStatus, MutantRunStatus, TestStatus, determineHitLimitReached } from '@stryker-mutator/api/test-runner';
import fc from 'fast-check';
import { words } from './ignored-words.mjs';
import { setGlobals } from './jest-globals.mjs';
import { importedBy, registerModuleHooks } from './module-hooks.mjs';
import { loadSpec, runTest } from './spec-file.mjs';

/** What the first run learned of each spec, for the processes that come after it. */
const learned = () => join(process.cwd(), '.specs.json');

const resultOf = (id, fileName, timeSpentMs, error) => {
  const result = { id, name: id, timeSpentMs, fileName };
  return error === undefined
    ? { ...result, status: TestStatus.Success }
    : { ...result, status: TestStatus.Failed, failureMessage: String(error?.stack ?? error) };
};

class SpecsRunner {
  static inject = tokens(commonTokens.logger, commonTokens.options);
  /** Tests of the specs that are loaded without a mutant, by path. */
  loaded = new Map();
  loads = 0;
  /** The test that noticed the last mutant of a file: it often notices the next one. */
  lastKiller = new Map();

  constructor(log, { mutants }) {
    this.log = log;
    const inSandbox = (path) => join(process.cwd(), path);
    this.specs = mutants.specs.map(inSandbox);
    this.alone = new Set(mutants.alone.map(inSandbox));
    this.cases = mutants.cases;
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  init() {
    this.context = globalThis.__stryker__ ??= {};
    registerModuleHooks(
      pathToFileURL(process.cwd()).href,
      (load) => load.startsWith('alone'),
      (path) => this.cases[relative(process.cwd(), path)] ?? this.cases.most,
    );
    setGlobals();
    // The same cases in every run, so that a mutant is killed always or never; the first failure is enough.
    fc.configureGlobal({ seed: 1, endOnFailure: true, numRuns: this.cases.most });
  }

  /** All specs share their modules until {@link forget}, except those that run alone. */
  async load(path) {
    const load = this.alone.has(path) ? `alone${++this.loads}` : String(this.loads);
    const tests = this.loaded.get(path) ?? (await loadSpec(path, load));
    this.loaded.set(path, tests);
    return tests;
  }

  forget() {
    this.loads += 1;
    this.loaded.clear();
  }

  async dryRun() {
    this.context.mutantCoverage = { static: {}, perTest: {} };
    const specs = {};
    const results = [];
    for (const path of this.specs) {
      this.context.currentTestId = undefined;
      const tests = await this.load(path);
      const times = {};
      for (const test of tests) {
        this.context.currentTestId = test.id;
        const { milliseconds, error } = await runTest(test, 120_000);
        results.push(resultOf(test.id, path, milliseconds, error));
        times[test.id] = milliseconds;
      }
      specs[path] = { times, files: [...importedBy(path)] };
    }
    const { mutantCoverage } = this.context;
    this.context.mutantCoverage = undefined;
    this.context.currentTestId = undefined;
    const failed = new Set(results.filter(({ status }) => status === TestStatus.Failed).map(({ id }) => id));
    for (const [path, id] of await this.dependent()) {
      // Stryker names it, and stops.
      if (failed.has(id)) continue;
      this.log.warn(`Left out, since it fails when the tests run backwards: ${id}`);
      delete specs[path].times[id];
      delete mutantCoverage.perTest[id];
    }
    writeFileSync(learned(), JSON.stringify(specs));
    writeFileSync('/tmp/m-specs.json', JSON.stringify(specs));
    const judging = new Set(Object.values(specs).flatMap(({ times }) => Object.keys(times)));
    return { status: DryRunStatus.Complete, tests: results.filter(({ id }) => judging.has(id)), mutantCoverage };
  }

  /**
   * Tests that need the tests before them, as [path, id]: found by running all backwards with modules loaded anew. Such
   * a test could fail for every mutant and say nothing of it.
   */
  async dependent() {
    this.forget();
    const found = [];
    for (const path of this.specs.toReversed()) {
      for (const test of (await this.load(path)).toReversed()) {
        const { error } = await runTest(test, 120_000);
        if (error !== undefined) found.push([path, test.id]);
      }
    }
    return found;
  }

  /** The tests that may notice the mutant, as [path, ids, times]: the last that did so first, then the quickest. */
  plan({ testFilter, sandboxFileName }) {
    this.known ??= JSON.parse(readFileSync(learned(), 'utf8'));
    const wanted = testFilter && new Set(testFilter);
    const killer = this.lastKiller.get(sandboxFileName);
    const sum = (times, ids) => ids.reduce((total, id) => total + times[id], 0);
    return Object.entries(this.known)
      .filter(([, { files }]) => wanted || files.includes(sandboxFileName))
      .map(([path, { times }]) => {
        const cost = (id) => (id === killer ? -1_000_000 : times[id]);
        const ids = Object.keys(times).filter((id) => wanted?.has(id) ?? true);
        return [path, ids.sort((one, other) => cost(one) - cost(other)), times];
      })
      .filter(([, ids]) => ids.length > 0)
      .sort(([, some, times], [, others, otherTimes]) => {
        const first = Number(others[0] === killer) - Number(some[0] === killer);
        return first || sum(times, some) - sum(otherTimes, others);
      });
  }

  async mutantRun(options) {
    const { mutantActivation, sandboxFileName } = options;
    const atLoad = mutantActivation === 'static';
    if (atLoad) this.forget();
    let result = await this.runPlan(options, atLoad);
    let clean = !atLoad && result.status !== MutantRunStatus.Timeout;
    if (clean && result.killedBy) {
      clean = await this.passesWithoutMutant(result.killedBy[0]);
      // An earlier mutant may have left something behind: only new modules can tell.
      if (!clean) {
        this.forget();
        result = await this.runPlan(options, false);
      }
    }
    this.context.activeMutant = undefined;
    if (result.killedBy) this.lastKiller.set(sandboxFileName, result.killedBy[0]);
    if (!clean) this.forget();
    return result;
  }

  /** Whether modules can be kept: the test that noticed the mutant is over, and passes again without it. */
  async passesWithoutMutant(id) {
    Object.assign(this.context, { activeMutant: undefined, hitLimit: undefined, hitCount: undefined });
    const test = [...this.loaded.values()].flat().find((each) => each.id === id);
    if (test === undefined) return false;
    const { error, isAsync } = await runTest(test, 60_000);
    return error === undefined && !isAsync;
  }

  async runPlan(options, atLoad) {
    const { id: mutant } = options.activeMutant;
    const { hitLimit } = options;
    const hitCount = hitLimit === undefined ? undefined : 0;
    Object.assign(this.context, { mutantCoverage: undefined, currentTestId: undefined, hitLimit, hitCount });
    let nrOfTests = 0;
    for (const [path, ids, times] of this.plan(options)) {
      this.context.activeMutant = atLoad ? mutant : undefined;
      let tests;
      try {
        tests = new Map((await this.load(path)).map((test) => [test.id, test]));
      } catch (error) {
        if (!atLoad) throw error;
        return this.killed(ids[0], error, nrOfTests + 1);
      }
      this.context.activeMutant = mutant;
      for (const id of ids) {
        nrOfTests += 1;
        const test = tests.get(id);
        // A mutant may have changed which tests there are.
        if (test === undefined) return this.killed(id, new Error('The test is gone.'), nrOfTests);
        const { error } = await runTest(test, 2_000 + 10 * times[id]);
        const endless = determineHitLimitReached(this.context.hitCount, this.context.hitLimit);
        if (endless) return endless;
        if (error === 'timeout') return { status: MutantRunStatus.Timeout };
        if (error !== undefined) return this.killed(id, error, nrOfTests);
      }
    }
    return { status: MutantRunStatus.Survived, nrOfTests };
  }

  killed(id, error, nrOfTests) {
    const failureMessage = String(error?.message ?? error).slice(0, 500);
    return { status: MutantRunStatus.Killed, killedBy: [id], failureMessage, nrOfTests };
  }
}

export const strykerPlugins = [
  declareClassPlugin(PluginKind.TestRunner, 'specs', SpecsRunner),
  declareValuePlugin(PluginKind.Ignore, 'words', words),
];
