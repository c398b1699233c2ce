import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';

const STYLED = /\/@mantine\/core\/.*\/(\w+)\.module\.m?js$/;

/** Fails the build when it has a component of Mantine whose styles `app/mantine.css` does not import. */
export function componentStyles(): Plugin {
  return {
    name: 'component-styles',
    apply: 'build',
    async generateBundle(_options, bundle) {
      const imported = await readFile(new URL('src/app/mantine.css', import.meta.url), 'utf8');
      const chunks = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? [file] : []));
      const used = chunks.flatMap(({ moduleIds }) => moduleIds.flatMap((id) => STYLED.exec(id)?.[1] ?? []));
      const missing = [...new Set(used)].filter((name) => !imported.includes(`/styles/${name}.css`));
      if (missing.length > 0) this.error(`src/app/mantine.css does not import the styles of ${missing.join(', ')}.`);
    },
  };
}
