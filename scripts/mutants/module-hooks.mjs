/**
 * Loads specs and sources as the tests do, and as often as needed: an import with `?load=n` hands its number on to what
 * it imports, so that every load has modules of its own.
 */
import { readFileSync, statSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { compile, isSource, resolveSource } from '../specs/sources.mjs';

const transformed = new Map();
const sourceOf = (url, mostCases) => {
  const path = fileURLToPath(url);
  const changed = statSync(path).mtimeMs;
  const known = transformed.get(path);
  if (known?.changed === changed) return known.code;
  const text = readFileSync(path, 'utf8');
  const fewer = (_, cases) => `numRuns: ${Math.min(mostCases(path), Number(cases.replaceAll('_', '')))}`;
  const quick = text.replace(/\bnumRuns: ([\d_]+)/g, fewer);
  const { code } = compile(path, quick, false);
  transformed.set(path, { changed, code });
  return code;
};

/** What each source imports, by path. */
const imports = new Map();

/** Paths of all sources that `path` imports, also through others. */
export const importedBy = (path, found = new Set()) => {
  for (const next of imports.get(path) ?? []) {
    if (found.has(next)) continue;
    found.add(next);
    importedBy(next, found);
  }
  return found;
};

/**
 * Sources in `sandbox` are loaded anew by every load; those of other packages only by a load that `isAlone`.
 * `mostCases` returns for the path of a spec how many cases its property tests try at most.
 */
export const registerModuleHooks = (sandbox, isAlone, mostCases) => {
  registerHooks({
    resolve(specifier, context, nextResolve) {
      const resolved = resolveSource(specifier, context, nextResolve);
      const [from, load] = (context.parentURL ?? '').split('?load=');
      if (load === undefined || !isSource(resolved.url)) return resolved;
      const path = fileURLToPath(from);
      imports.set(path, (imports.get(path) ?? new Set()).add(fileURLToPath(resolved.url)));
      const anew = resolved.url.startsWith(sandbox) || isAlone(load);
      return anew ? { ...resolved, url: `${resolved.url}?load=${load}` } : resolved;
    },
    load(url, context, nextLoad) {
      const [file] = url.split('?');
      if (!isSource(file)) return nextLoad(url, context);
      return { format: 'module', source: sourceOf(file, mostCases), shortCircuit: true };
    },
  });
};
