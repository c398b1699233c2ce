import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { inRoot } from '../lib/root.mjs';
import { unguardedForms } from './unsaved-forms.mjs';

const skipped = new Set(['node_modules', 'dist', 'results', 'fixtures']);
/** Lines in a file. */
const mostLines = 500;
/** Characters in a line of a comment; the formatter does the same for code. */
const longestLine = 120;

const filesBelow = async (folder) => {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const nested = entries
    .filter(({ name }) => !skipped.has(name) && !name.startsWith('.'))
    .map((entry) => (entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]));
  return (await Promise.all(nested)).flat();
};

/** Test files that no runner picks up would be forgotten in silence; these are the places the runners look in. */
const places = [
  /^packages\/[^/]+\/src\/.+\.spec\.tsx?$/,
  /^apps\/[^/]+\/src\/.+\.spec\.tsx?$/,
  /^prisma\/(src|seed)\/.+\.spec\.ts$/,
  /^e2e\/bench\/.+\.spec\.ts$/,
  /^e2e\/.+\.story\.ts$/,
  /^scripts\/.+\.(spec|story)\.mjs$/,
];

/** Where the API may hold SQL: repositories, and the statements and helpers that they use. */
const sqlPlaces =
  /\.repository\.ts$|^apps\/api\/src\/ledger\/ledger\.module\.ts$|-statement\.ts$|\/statements\/|^apps\/api\/src\/(sql|platform\/database)\/|\/testing\/|\.spec\.ts$/;
/** A string that begins as a statement or that names a table, or a query sent to the database. */
const sql =
  /['"`]\s*(?:select|insert into|update|delete from|with\s+\w+\s+as)\s|\b(?:from|join|into|update) "[A-Z]\w+"|[dD]atabase\.(?:query\w*|ping)\b|\$(?:query|execute)Raw/;

/** Names of the files that break a rule, with the rule. */
export const fileRuleViolations = (files) =>
  files.flatMap(({ path, text }) => {
    const found = [];
    const lines = text.split('\n').length - 1;
    if (lines > mostLines) found.push(`${path} has ${lines} lines; none has more than ${mostLines}.`);
    text.split('\n').forEach((line, at) => {
      if (
        line.length <= longestLine ||
        !/^\s*(\/\/|\/\*|\* )/.test(line) ||
        /https?:|oxlint-|^\s*\/\*i18n\*\//.test(line)
      )
        return;
      found.push(`${path}:${at + 1} is a comment of ${line.length} characters; break it at ${longestLine}.`);
    });
    if (path.startsWith('apps/api/src/') && !sqlPlaces.test(path)) {
      text.split('\n').forEach((line, at) => {
        if (sql.test(line) && !/^\s*(\/\/|\/\*|\*)/.test(line))
          found.push(`${path}:${at + 1} holds SQL; it belongs in a repository or a *-statement.ts that one uses.`);
      });
    }
    if (/\.(spec|story|test)\.[a-z]+$/.test(path) && !places.some((place) => place.test(path))) {
      found.push(`${path} is picked up by no test runner.`);
    }
    if (/\.(spec|story)\.[a-z]+$/.test(path) && /\b(test|it|describe)(\.\w+)*\.(only|skip|fixme|todo)\(/.test(text)) {
      found.push(`${path} leaves tests out (.only or .skip).`);
    }
    return found;
  });

/** Paths in a guide that name no file or folder. `exists` answers for a path from the checkout's top. */
export const missingPaths = (guide, exists) =>
  [...guide.matchAll(/`((?:apps|packages|prisma|e2e|scripts|docs)\/[^`\s*<>{}]*)`/g)]
    .map(([, path]) => path)
    .filter((path) => !exists(path))
    .map((path) => `docs/architecture.md names ${path}, which is not there.`);

/**
 * File sizes, paths in the guide to the architecture, long comments, forms without a guard, stray test files and tests
 * left out, over the whole repository.
 */
export const checkFileRules = async () => {
  const folders = ['packages', 'apps', 'prisma', 'e2e', 'scripts'];
  const paths = (await Promise.all(folders.map((folder) => filesBelow(inRoot(folder))))).flat();
  const code = paths.filter((path) => /\.(ts|tsx|mjs|css|prisma)$/.test(path));
  const files = await Promise.all(
    code.map(async (path) => ({ path: relative(inRoot(), path), text: await readFile(path, 'utf8') })),
  );
  const guide = await readFile(inRoot('docs', 'architecture.md'), 'utf8');
  const lines = [
    ...fileRuleViolations(files),
    ...unguardedForms(files),
    ...missingPaths(guide, (path) => existsSync(inRoot(path))),
  ];
  return { passed: lines.length === 0 ? 1 : 0, failed: lines.length, lines };
};
