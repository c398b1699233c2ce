import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { workspacePackages } from '../lib/packages.mjs';
import { inRoot, root } from '../lib/root.mjs';
import { run, toolEnvironment } from '../lib/run.mjs';

/**
 * All packages, as two programs: what runs in Node, and what knows the DOM. Packages use the sources of each other;
 * with a program for each package, those that most use would be checked eight times.
 */
const programs = ['server', 'browser'].map((name) => join('scripts', 'checks', 'programs', `${name}.json`));

/** The places that a tsconfig.json includes, from the root of the checkout. */
const includedBy = async (path) => {
  const { include } = JSON.parse(await readFile(inRoot(path), 'utf8'));
  return include.map((place) => join(path, '..', place).replace(/\/\*\*\/\*\.ts$/, ''));
};

/** Whether `pattern`, in which a star stands for one name, names `place`. */
const names = (pattern, place) =>
  pattern.split('/').length === place.split('/').length &&
  pattern.split('/').every((part, at) => part === '*' || part === place.split('/')[at]);

export const includedByPackages = async () => {
  const paths = (await workspacePackages()).map((folder) => join(folder, 'tsconfig.json'));
  return (await Promise.all(paths.filter((path) => existsSync(inRoot(path))).map(includedBy))).flat();
};

/** Which of the places that packages include are in no program. */
export const uncheckedPlaces = async (places) => {
  const checked = (await Promise.all(programs.map(includedBy))).flat();
  return places.filter((place) => !checked.some((pattern) => names(pattern, place)));
};

/** The compiler on every package that has a tsconfig.json: { passed, failed, lines }. */
export const checkTypes = async () => {
  const unchecked = await uncheckedPlaces(await includedByPackages());
  const result = {
    passed: 0,
    failed: unchecked.length,
    lines: unchecked.map((place) => `${place} belongs to a package and is in none of ${programs.join(', ')}.`),
  };
  for (const program of programs) {
    // Several checkers repeat much of each other's work, and the lint has the other core.
    const args = ['-p', inRoot(program), '--checkers', '1', '--pretty', 'false'];
    const { code, output } = await run('tsc', args, { env: toolEnvironment(), cwd: root });
    if (code === 0) result.passed += 1;
    else result.failed += 1;
    if (output.trim() !== '') result.lines.push(...output.trim().split('\n'));
  }
  return result;
};
