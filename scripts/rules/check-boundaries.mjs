import { existsSync } from 'node:fs';
import { Visitor } from '@swc/core/Visitor.js';
import { cruise } from 'dependency-cruiser';
import { inRoot } from '../lib/root.mjs';
import { cruiseOptions } from './boundaries.mjs';

// The visitor that dependency-cruiser reads with is older than `using` and `await using`; their values are read as
// those of `const`.
const { visitStatement } = Visitor.prototype;
Visitor.prototype.visitStatement = function visitStatementOrUsing(statement) {
  if (statement.type !== 'UsingDeclaration') return visitStatement.call(this, statement);
  this.visitVariableDeclarators(statement.decls);
  return statement;
};

/** What the rules say about the folders `names` below `baseDir`: { files, violations: [{ rule, from, to }] }. */
export const cruiseBoundaries = async (baseDir, names) => {
  const present = names.filter((name) => existsSync(`${baseDir}/${name}`));
  const { output } = await cruise(present, { ...cruiseOptions, baseDir }, cruiseOptions.enhancedResolveOptions);
  return {
    files: output.summary.totalCruised,
    violations: output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  };
};

/** Checks this repository; answers { passed, failed, lines } with a line for each illegal import. */
export const checkBoundaries = async () => {
  const { files, violations } = await cruiseBoundaries(inRoot(), ['packages', 'apps', 'prisma', 'e2e']);
  const lines = violations.map(({ rule, from, to }) => `${from} must not import ${to} (${rule})`);
  return { passed: violations.length === 0 ? 1 : 0, failed: violations.length, lines, files };
};
